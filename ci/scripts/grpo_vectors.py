#!/usr/bin/env python3
"""Writes the losses and gradients of TRL's GRPOTrainer in its variants, for Sluice's tests.

ci/scripts/grpo_vectors.py [FILE]    (default plugins-alignment/src/test/resources/vectors/grpo_trl.json)

Needs trl 1.16 with torch. TRL's own code computes the loss (GRPOTrainer._compute_loss); a stub gives it the
log-probabilities that a model would, in float64, so that no model is needed.
"""
import json
import pathlib
import sys
from collections import defaultdict
from types import SimpleNamespace

import torch
import trl
from trl import GRPOTrainer

ROOT = pathlib.Path(__file__).resolve().parents[2]
LENGTHS = [3, 1, 4, 2, 4, 3, 1, 2]
GROUP, LONGEST = 4, 6
REWARDS = [1.0, 0.0, 0.5, 0.0, -1.0, 2.0, 0.25, 0.25]


class Accelerator:
    num_processes = 1
    device = torch.device("cpu")

    def gather(self, x):
        return x

    gather_for_metrics = gather

    def reduce(self, x, reduction="sum"):
        return x


def stub(logs, loss, level, low, high, beta):
    return SimpleNamespace(
        _get_per_token_logps_and_entropies=lambda *args, **kw: (logs, torch.zeros_like(logs), None),
        aux_loss_enabled=False, top_entropy_quantile=1.0, off_policy_mask_threshold=None, importance_sampling_level=level,
        beta=beta, args=SimpleNamespace(use_bias_correction_kl=False, delta=None, steps_per_generation=1), loss_type=loss,
        epsilon_low=low, epsilon_high=high, use_vllm=False, vllm_importance_sampling_correction=False,
        model=SimpleNamespace(training=True), current_gradient_accumulation_steps=1, max_completion_length=LONGEST,
        accelerator=Accelerator(), _entropy_bonus_enabled=False, _metrics=defaultdict(lambda: defaultdict(list)),
    )


def advantages(scale):
    """As _generate_and_score_completions does, without its 1e-4 next to the deviation."""
    rewards = torch.tensor(REWARDS, dtype=torch.float64)
    grouped = rewards.view(-1, GROUP)
    centred = (grouped - grouped.mean(1, keepdim=True)).reshape(-1)
    if scale == "group":
        return centred / grouped.std(1).repeat_interleave(GROUP)
    return centred / rewards.std() if scale == "batch" else centred


def case(name, loss, level, low, high, beta, scale, spread, seed):
    generator = torch.Generator().manual_seed(seed)
    n, width = len(LENGTHS), max(LENGTHS)
    draw = lambda size: torch.randn(n, width, generator=generator, dtype=torch.float64) * size
    old = -1.5 + draw(0.7)
    logs = (old + draw(spread)).requires_grad_(True)
    reference = old + draw(0.3)
    mask = torch.tensor([[1 if t < length else 0 for t in range(width)] for length in LENGTHS])
    inputs = dict(
        prompt_ids=torch.zeros(n, 1, dtype=torch.long), prompt_mask=torch.ones(n, 1, dtype=torch.long),
        completion_ids=torch.zeros(n, width, dtype=torch.long), completion_mask=mask, advantages=advantages(scale),
        old_per_token_logps=old, ref_per_token_logps=reference, num_items_in_batch=mask.sum())
    value = GRPOTrainer._compute_loss(stub(logs, loss, level, low, high, beta), None, inputs)
    value.backward()
    cut = lambda x: [[float(v) for v in row[:length]] for row, length in zip(x.detach(), LENGTHS)]
    return dict(name=name, loss_type=loss, level=level, epsilon=low, epsilon_high=high, beta=beta, scale=scale,
                old=cut(old), logs=cut(logs), reference=cut(reference), loss=value.item(), gradient=cut(logs.grad))


def main():
    default = ROOT / "plugins-alignment/src/test/resources/vectors/grpo_trl.json"
    cases = []
    for loss in ("grpo", "bnpo", "dr_grpo", "dapo"):
        for beta in (0.0, 0.1):
            cases.append(case(f"{loss} beta {beta}", loss, "token", 0.2, 0.28, beta, "group", 0.3, len(cases)))
    cases.append(case("sequence ratio", "grpo", "sequence", 0.1, 0.15, 0.1, "group", 0.3, 20))
    cases.append(case("sequence ratio, no divergence", "grpo", "sequence", 3e-4, 4e-4, 0.0, "group", 3e-4, 21))
    cases.append(case("scaled by batch", "dapo", "token", 0.2, 0.2, 0.04, "batch", 0.3, 22))
    cases.append(case("not scaled", "dr_grpo", "token", 0.2, 0.2, 0.0, "none", 0.3, 23))
    root = dict(about="TRL's GRPOTrainer._compute_loss in float64; gradient is in the log-probabilities of words",
                trl=trl.__version__, torch=torch.__version__, group=GROUP, longest=LONGEST, rewards=REWARDS, cases=cases)
    out = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    out.write_text(json.dumps(root) + "\n")
    print(out, len(cases), [round(c["loss"], 6) for c in cases])


if __name__ == "__main__":
    main()
