"""Loads what `sluice export RUN --format hugging-face -o CHECKPOINT` wrote and compares its logits with Sluice's.

    python exported_checkpoint.py CHECKPOINT EXPORT [TOLERANCE]

EXPORT is the folder of `sluice export RUN -o EXPORT`, whose examples hold Sluice's logits. Needs torch, transformers 5
and safetensors.
"""

import sys

import torch
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM

checkpoint, export = sys.argv[1:3]
tolerance = float(sys.argv[3]) if len(sys.argv) > 3 else 1e-4
examples = load_file(export + "/examples.safetensors")
model, info = AutoModelForCausalLM.from_pretrained(checkpoint, output_loading_info=True)
for key in ("missing_keys", "unexpected_keys", "mismatched_keys"):
    assert not info[key], f"{key}: {info[key]}"
with torch.no_grad():
    found = model.float().eval()(examples["ids"].long()).logits
difference = (found - examples["logits"]).abs().max().item()
print(f"{type(model).__name__}: logits {list(found.shape)}, largest difference {difference:.1e}")
sys.exit(0 if difference <= tolerance else 1)
