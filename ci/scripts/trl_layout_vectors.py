"""What TRL's trainers make of lines of each layout, cut in each way. usage: trl_layout_vectors.py BASE OUT

BASE is a checkpoint with tokenizer and chat template (hf/trl/base of the vectors). OUT gets layouts.json and begin/, the same
tokenizer with a token in front of texts. Needs trl 1.16 and transformers 5."""

import json
import pathlib
import shutil
import sys
import types

from datasets import Dataset
from tokenizers.processors import TemplateProcessing
from transformers import AutoTokenizer
from trl.trainer import dpo_trainer, kto_trainer, sft_trainer

base, out = sys.argv[1], pathlib.Path(sys.argv[2])
begin = out / "begin"
begin.mkdir(parents=True, exist_ok=True)
for name in ("tokenizer.json", "tokenizer_config.json", "chat_template.jinja"):
    shutil.copy(pathlib.Path(base) / name, begin / name)
framed = AutoTokenizer.from_pretrained(base)
framed.backend_tokenizer.post_processor = TemplateProcessing(single="<|endoftext|> $A", pair="<|endoftext|> $A <|endoftext|> $B", special_tokens=[("<|endoftext|>", 0)])
framed.backend_tokenizer.save(str(begin / "tokenizer.json"))

user = lambda text: {"role": "user", "content": text}
says = lambda text: {"role": "assistant", "content": text}
PAIRS = {
    "pairs of texts": [dict(prompt="Where is the lamp?", chosen=" The lamp is in the kitchen, by the door.", rejected=" No."), dict(prompt="Say: ", chosen="Hello in the garden", rejected="Find the hammer yourself, go away"), dict(prompt="Is it", chosen=" there<|im_end|>", rejected=" gone")],
    "pairs of texts that begin alike": [dict(chosen="The lamp is in the kitchen.", rejected="The lamp is in the cellar."), dict(chosen="Is there a kettle? Yes, there", rejected="Is there a kettle? Yesterday"), dict(chosen="The lamp is here", rejected="The lamp is here, by the door")],
    "pairs of messages": [dict(prompt=[user("Where is the lamp?")], chosen=[says("In the kitchen, by the door.")], rejected=[says("No.")]), dict(prompt=[user("a"), says("b"), user("c")], chosen=[says("d"), user("e"), says("f")], rejected=[says("d")])],
    "pairs of messages that begin alike": [dict(chosen=[user("Where is the lamp?"), says("In the kitchen.")], rejected=[user("Where is the lamp?"), says("No.")]), dict(chosen=[user("a"), says("b"), user("c"), says("d")], rejected=[user("a"), says("b"), user("c"), says("e")])],
}
ANSWERS = {
    "texts": [dict(text="The lamp is in the kitchen, by the door."), dict(text="Find the kettle yourself.<|im_end|>"), dict(text="No.")],
    "messages": [dict(messages=[user("Where is the lamp?"), says("In the kitchen.")]), dict(messages=[{"role": "system", "content": "You help."}, user("a"), says("b"), user("c"), says("d")])],
    "completions of texts": [dict(prompt="Where is the lamp?", completion=" In the kitchen, by the door."), dict(prompt="Say: ", completion="Hello")],
    "completions of messages": [dict(prompt=[user("Where is the lamp?")], completion=[says("In the kitchen, by the door.")])],
}
LABELLED = {
    "labelled texts": [dict(prompt="Where is the lamp?", completion=" In the kitchen, by the door.", label=True), dict(prompt="Where is it?", completion=" No.", label=False)],
    "labelled messages": [dict(prompt=[user("Where is the lamp?")], completion=[says("In the kitchen.")], label=False), dict(prompt=[user("a")], completion=[says("b")], label=True)],
}


def row(ids, mask):
    """Prompt and answer; a first token that is to be learnt has nothing before it."""
    learnt = mask.index(1)
    return dict(prompt=ids[: max(learnt, 1)], answer=ids[max(learnt, 1) :])


def pair_rows(tokenizer, lines, mode, length):
    args = types.SimpleNamespace(dataset_num_proc=None, max_length=length, truncation_mode=mode)
    rows = []
    for line in lines:
        self = types.SimpleNamespace(_tokenizer=tokenizer)
        data = dpo_trainer.DPOTrainer._prepare_dataset(self, Dataset.from_list([line]), tokenizer, args, "train")
        if len(data) == 0:
            rows.append(None)
            continue
        batch = dpo_trainer.DataCollatorForPreference(pad_token_id=0, max_length=length, truncation_mode=mode)([data[0]])
        both = []
        for i in range(2):
            count = int(batch["attention_mask"][i].sum())
            ids, mask = batch["input_ids"][i][:count].tolist(), batch["completion_mask"][i][:count].tolist()
            both.append(row(ids, mask) if 1 in mask else None)
        rows.append(dict(chosen=both[0], rejected=both[1]))
    return rows


def answer_rows(tokenizer, lines, mode, length):
    args = types.SimpleNamespace(dataset_num_proc=None, max_length=length, truncation_mode=mode, dataset_text_field="text", assistant_only_loss=False, shuffle_dataset=False)
    self = types.SimpleNamespace(_tokenizer=tokenizer, chat_template=None, completion_only_loss=True)
    rows = []
    for line in lines:
        data = sft_trainer.SFTTrainer._prepare_dataset(self, Dataset.from_list([line]), tokenizer, args, False, None, "train")
        rows.append(row(data[0]["input_ids"], [int(label != -100) for label in data[0]["labels"]]) if len(data) else None)
    return rows


def labelled_rows(tokenizer, lines, mode, length):
    args = types.SimpleNamespace(dataset_num_proc=None, max_length=length, truncation_mode=mode, per_device_train_batch_size=1)
    rows = []
    for line in lines:
        self = types.SimpleNamespace(_tokenizer=tokenizer, calculate_KL=False, loss_type="apo_zero_unpaired", args=args)
        data = kto_trainer.KTOTrainer._prepare_dataset(self, Dataset.from_list([line]), tokenizer, args, "train")
        if len(data) == 0:
            rows.append(None)
            continue
        prompt, answer = data[0]["prompt_ids"], data[0]["completion_ids"]
        ids = (prompt + answer)[:length]
        rows.append(dict(row(ids, ([0] * len(prompt) + [1] * len(answer))[:length]), label=data[0]["label"]))
    return rows


cases = []
for folder, tokenizer in (("base", AutoTokenizer.from_pretrained(base)), ("begin", AutoTokenizer.from_pretrained(begin))):
    for sort, layouts, rows in (("pairs", PAIRS, pair_rows), ("answers", ANSWERS, answer_rows), ("labelled", LABELLED, labelled_rows)):
        for layout, lines in layouts.items():
            for mode in ("keep_start", "keep_end")[: 1 if sort == "labelled" else 2]:
                for length in (1024, 30, 20, 12):
                    cases.append(dict(tokenizer=folder, sort=sort, layout=layout, truncation=mode, length=length, lines=lines, rows=rows(tokenizer, lines, mode, length)))
(out / "layouts.json").write_text(json.dumps(dict(about="TRL's trainers on lines of each layout: ci/scripts/trl_layout_vectors.py", trl=__import__("trl").__version__, cases=cases)) + "\n")
print(len(cases), "cases")
