#!/usr/bin/env python3
"""Writes what transformers makes of conversations with the chat templates of models, for Sluice's tests.

ci/scripts/chat_template_vectors.py [FOLDER]     (default framework-api/runtime/src/test/resources/chat/)
ci/scripts/chat_template_vectors.py --all FOLDER (every template that TRL brings, too much for the repository)

Needs transformers 5.24 and trl 1.16 (torch is not needed), for example in an environment made by
pip install --no-deps trl transformers jinja2 MarkupSafe huggingface_hub tokenizers numpy packaging regex \
  pyyaml tqdm filelock fsspec httpx typer click
The templates are TRL's (Apache-2.0); SmolLM2's is written here as its tokenizer_config.json has it (Apache-2.0).
"""
import importlib.util
import json
import pathlib
import sys

from tokenizers import Tokenizer, models
from transformers import PreTrainedTokenizerFast
from transformers.utils.chat_template_utils import _compile_jinja_template, _normalize_chat_messages, render_jinja_template

ROOT = pathlib.Path(__file__).resolve().parents[2]
TRL = pathlib.Path(importlib.util.find_spec("trl").submodule_search_locations[0]) / "chat_templates"
WANTED = """cohere cohere2 deepseek_r1_distill deepseekv3 gemma gemma3 gemma3_training gemma4_v2 glm4moe gptoss
gptoss_training lfm2_2_5 llama3 llama3_1 llama3_2 llama3_training llava_next nemotron_3_nano phi3 phi3_5 qwen2_5
qwen2_5_training qwen3 qwen3_5_think qwen3_training""".split()
SMOL = (
    "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}"
    "{{ '<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n' }}"
    "{% endif %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)


def turn(role, content, **more):
    return dict(role=role, content=content, **more)


def call(name, arguments, number):
    return dict(type="function", id=f"call0000{number}", function=dict(name=name, arguments=arguments))


WEATHER = dict(
    type="function",
    function=dict(
        name="weather",
        description="The weather of a place.",
        parameters=dict(
            type="object",
            properties=dict(
                place=dict(type="string", description='A "place" <such & such>, é'),
                days=dict(type="integer", description="How many", default=3),
                unit=dict(type="string", enum=["celsius", "kelvin"], nullable=True),
                near=dict(type="array", items=dict(type="number"), description="Where"),
            ),
            required=["place"],
        ),
        **{"return": dict(type="number", description="degrees")},
    ),
)
CLOCK = dict(
    type="function",
    function=dict(name="clock", description="Now.", parameters=dict(type="object", properties={}, required=[])),
)
USER, ANSWER = turn("user", "Where is the lamp?"), turn("assistant", "In the kitchen.")
SYSTEM = turn("system", "You help.")
CASES = {
    "one-question": dict(messages=[USER]),
    "question-and-answer": dict(messages=[USER, ANSWER]),
    "system": dict(messages=[SYSTEM, USER, ANSWER]),
    "three-turns": dict(messages=[SYSTEM, USER, ANSWER, turn("user", "Sure?"), turn("assistant", "Yes."), turn("user", "Thanks.")]),
    "spaces": dict(messages=[turn("system", " \n You help.\t\n"), turn("user", "\n\n  Where?\r\n "), turn("assistant", "  Here. \n\n")]),
    "unicode": dict(messages=[turn("user", "Wo ist die Lampe für 5 €? 灯 🙂 \u00a0x\u2028y"), turn("assistant", "Dort: «là» \\ \" ' {{ x }} {% y %}")]),
    "empty": dict(messages=[turn("system", ""), turn("user", ""), turn("assistant", "")]),
    "thought": dict(messages=[USER, turn("assistant", "<think>\nkitchen or hall\n</think>\n\nIn the hall."), turn("user", "Why?"), turn("assistant", "<think>\nwell\n</think>\n\nI looked.")]),
    "reasoning": dict(messages=[USER, turn("assistant", "In the hall.", reasoning_content="It was\nthere."), turn("user", "Why?"), turn("assistant", "I looked.", reasoning_content="Hm.")]),
    "no-thinking": dict(messages=[USER], options=dict(enable_thinking=False)),
    "parts": dict(messages=[turn("user", [dict(type="text", text=" Where is "), dict(type="text", text="it? ")]), turn("assistant", [dict(type="text", text=" Here.")])]),
    "two-users": dict(messages=[USER, turn("user", "Hello?")]),
    "late-system": dict(messages=[USER, ANSWER, SYSTEM, USER]),
    "none": dict(messages=[turn("user", "Hi", name=None), turn("assistant", None)]),
    "tools": dict(messages=[SYSTEM, turn("user", "Weather in Bern?")], tools=[WEATHER, CLOCK]),
    "tool-call": dict(
        messages=[
            turn("user", "Weather in Bern?"),
            turn("assistant", "", tool_calls=[call("weather", dict(place="Bern", days=2, near=[46.9, -7.0, 1e-7, 1e21], exact=True, unit=None), 1)]),
            turn("tool", "12.5", name="weather", tool_call_id="call00001"),
            turn("assistant", "12.5 degrees."),
            turn("user", "Thanks."),
        ],
        tools=[WEATHER],
    ),
    "tool-call-as-text": dict(
        messages=[
            turn("user", "Weather?"),
            turn("assistant", "I look.", tool_calls=[call("weather", '{"place": "Bern"}', 1), call("clock", "{}", 2)]),
            turn("tool", "12.5", name="weather"),
            turn("tool", "9:15", name="clock"),
        ],
        tools=[WEATHER, CLOCK],
    ),
}


def render(tokenizer, template, case, prompt):
    try:
        kept = {}
        text = tokenizer.apply_chat_template(
            case["messages"], tools=case.get("tools"), chat_template=template, add_generation_prompt=prompt, tokenize=False,
            **case.get("options", {}), **kept,
        )
        return dict(text=text)
    except Exception as e:
        return dict(error=type(e).__name__, message=str(e))


def spans(template, tokenizer, case):
    try:
        return render_jinja_template(
            [_normalize_chat_messages(case["messages"])], tools=case.get("tools"), chat_template=template, return_assistant_tokens_mask=True,
            **tokenizer.special_tokens_map,
        )[1][0]
    except Exception:
        return None


# Templates of one idea each, with the variables below.
VARIABLES = dict(
    s="Grüße, Welt 🙂!", t="  a b  c ", n=7, f=2.5, yes=True, no=False, nothing=None, l=[3, 1, 2], e=[], d=dict(b=1, a=[1, "x'y"], C=None),
    rows=[dict(k="b", v=2), dict(k="A", v=1), dict(k="b", v=3)], nested=[[1, [2.0, None]], {"k": True}],
)
SNIPPETS = r"""
{{ s|length }} {{ s[1] }} {{ s[-2] }} {{ s[1:4] }} {{ s[::-1] }} {{ s[-4:] }} {{ s[20:] }}|{{ s[99] }}|
{{ l[1:] }} {{ l[::-1] }} {{ l[:-1] }} {{ l[::2] }} {{ l[5:] }} {{ l[-100:100] }} {{ l[2:0:-1] }}
{{ nested }} {{ d }} {{ nothing }} {{ yes }} {{ f }} {{ e }} {{ {} }} {{ [1, 'a"b', "a'b", 'a"b\'c', "\n\t\\"] }}
{{ 1e16 }} {{ 1e15 }} {{ 123456789012345680.0 }} {{ 1e-4 }} {{ 1e-5 }} {{ 0.1 + 0.2 }} {{ 2.0 }} {{ 1.5e300 }} {{ 5e-324 }} {{ -0.0 }}
{{ 7 // 2 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 7 / 2 }} {{ 6 / 2 }} {{ 2 ** 10 }} {{ 2 ** -1 }} {{ 7.5 // 2 }} {{ -7.5 % 2 }} {{ yes + 1 }} {{ 1 + 2 * 3 - 4 }}
{{ -n }} {{ -n|abs }} {{ +n }} {{ - f }} {{ 2 - -2 }}
{{ 1 == 1.0 }} {{ yes == 1 }} {{ '1' == 1 }} {{ nothing == no }} {{ missing == other }} {{ l == [3, 1, 2] }} {{ d == {'a': [1, "x'y"], 'b': 1, 'C': none} }}
{{ 1 < 2 < 3 }} {{ 1 < 3 < 2 }} {{ 'a' < 'b' }} {{ [1, 2] < [1, 3] }} {{ 1 < 2.5 }} {{ 3 >= 3 }}
{{ 'ü' in s }} {{ 'b' in d }} {{ 4 in l }} {{ 4 not in l }} {{ not 4 in l }} {{ 'x' in missing }} {{ 1 in [1.0] }}
{{ missing }}|{{ d.zz }}|{{ d['zz'] }}|{{ d.get('zz') }}|{{ d.get('zz', 5) }}|{{ d.b }}|{{ nothing.x }}
{{ missing.x }}
{{ missing + 'a' }}
{{ missing() }}
{{ 'a' + 1 }}
{{ 'a' < 1 }}
{{ nothing + 1 }}
{{ l.x.y }}
{{ n() }}
{{ for_ever }}{{ missing|length }}{{ missing|list }}{{ missing|join }}{% for x in missing %}x{% else %}none{% endfor %}
{{ 'a' if no }}|{{ 'a' if yes else 'b' }}|{{ 1 if no else 2 if no else 3 }}|{{ (1 if yes) + 1 }}
{{ no or 'x' }} {{ 'a' and 'b' }} {{ e or nothing }} {{ not e }} {{ yes and not no or missing }}
{{ 'a' ~ 1 ~ none ~ 2.0 ~ [1] ~ missing }}|{{ 'ab' * 3 }} {{ 2 * 'x' }} {{ [1] + [2] }}
{{ t.strip() }}|{{ t.lstrip() }}|{{ t.rstrip() }}|{{ 'xxaxx'.strip('x') }}|{{ 'xyaxy'.lstrip('yx') }}|{{ t|trim }}|{{ 'xax'|trim('x') }}
{{ t.split() }} {{ t.split(' ') }} {{ 'a,b,c'.split(',', 1) }} {{ 'a,b,c'.rsplit(',', 1) }} {{ t.split(none, 1) }} {{ t.rsplit(none, 1) }} {{ ''.split() }} {{ ''.split(',') }} {{ ' a b '.split(maxsplit=1) }}
{{ 'a\nb\r\nc\n'.splitlines() }} {{ 'a\n\nb'.splitlines(true) }} {{ ''.splitlines() }}
{{ s.startswith('Gr') }} {{ s.endswith(('x', '!')) }} {{ s.upper() }} {{ s.lower() }} {{ 'élan vital'.title() }} {{ 'ABC dE'.capitalize() }} {{ 'straße'.upper() }}
{{ 'aXbXc'.replace('X', '--') }} {{ 'aXbXc'.replace('X', '-', 1) }} {{ 'ab'.replace('', '.') }} {{ 'aaa'|replace('aa', 'b') }} {{ 'abc'|replace('b', '') }}
{{ s.find('W') }} {{ s.find('!') }} {{ s.find('zz') }} {{ 'banana'.count('an') }} {{ 'banana'.rfind('an') }} {{ ', '.join(['a', 'b']) }} {{ 'ab'.join('xyz') }}
{{ 'abc'.removeprefix('a') }} {{ 'abc'.removesuffix('bc') }} {{ '12'.isdigit() }} {{ ''.isdigit() }} {{ ' '.isspace() }} {{ 'AB1'.isupper() }} {{ 'ab'.isalpha() }}
{{ d.items() | map('last') | list }} {{ d.keys() | list }} {{ d.values() | list }} {{ d | items | map('first') | list }} {{ d | list }} {{ d | length }} {{ d|dictsort|map('first')|join }} {{ d|dictsort(true)|map('first')|join }} {{ {'a': 2, 'b': 1}|dictsort(by='value', reverse=true)|map('first')|join }}
{{ l|sort }} {{ l|sort(reverse=true) }} {{ ['b', 'A', 'a', 'B']|sort }} {{ ['b', 'A', 'a']|sort(case_sensitive=true) }} {{ rows|sort(attribute='k')|map(attribute='v')|list }}
{{ rows|map(attribute='v')|sum }} {{ rows|sum('v') }} {{ l|sum }} {{ [1, 2.5]|sum }} {{ l|min }} {{ l|max }} {{ e|max }} {{ ['b', 'A']|min }}
{{ rows|selectattr('v', 'gt', 1)|list }} {{ rows|selectattr('k', 'equalto', 'A')|list }} {{ rows|rejectattr('v', '==', 1)|map(attribute='k')|join('+') }} {{ l|select('odd')|list }} {{ l|reject('odd')|list }} {{ [0, 1, none, 'x']|select|list }} {{ rows|selectattr('zz')|list }}
{{ ['a', 'B']|map('upper')|list }} {{ ['a ', ' b']|map('trim')|join(',') }} {{ rows|map(attribute='zz', default='-')|list }} {{ [[1, 2], [3]]|map(attribute=0)|list }} {{ ['ab']|map('replace', 'a', 'c')|list }}
{{ l|first }} {{ l|last }} {{ e|first }} {{ s|first }} {{ s|last }} {{ l|join('-') }} {{ rows|join(',', attribute='k') }} {{ [1, none, 'a']|join }} {{ s|list|length }} {{ l|reverse|list }} {{ s|reverse }} {{ ['a', 'A', 'b']|unique|list }}
{{ missing|default('x') }} {{ nothing|default('x') }} {{ nothing|default('x', true) }} {{ ''|d('x', boolean=true) }} {{ missing|default }}|
{{ '12'|int }} {{ 'x'|int }} {{ 'x'|int(5) }} {{ 3.9|int }} {{ ' 4 '|int }} {{ '3.7'|int }} {{ '2.5'|float }} {{ 'x'|float }} {{ nothing|int }} {{ 3|float }} {{ 2.567|round(2) }} {{ 2.5|round }} {{ 3.5|round }} {{ 2.1|round(method='ceil') }} {{ 25|round(-1) }} {{ yes|int }}
{{ 5|string + '!' }} {{ 'a\nb'|indent }} {{ 'a\n\nb'|indent(2, true) }} {{ 'a\n\nb'|indent(2, blank=true) }} {{ 'a\nb'|indent('> ') }} {{ 'aB'|upper }} {{ 'aB'|lower }} {{ 'aB'|capitalize }} {{ 5|upper }} {{ l|string }}
{{ nested|tojson }} {{ d|tojson }} {{ s|tojson }} {{ s|tojson(ensure_ascii=true) }} {{ '</script>\x00\x7f\u2028/'|tojson }} {{ d|tojson(indent=2) }} {{ d|tojson(separators=(',', ':')) }} {{ d|tojson(sort_keys=true) }} {{ e|tojson(indent=1) }} {{ {}|tojson(indent=1) }} {{ nothing|tojson }} {{ 1e22|tojson }} {{ {2: 2, none: 3, true: 4, 2.5: 1}|tojson }} {{ [[], [1]]|tojson(indent='--') }}
{{ missing|tojson }}
{{ d|tojson(sort_keys=true, indent=4)|replace('\n', '$') }}
{% for x in l %}{{ loop.index }}/{{ loop.length }} {{ loop.index0 }} {{ loop.revindex }} {{ loop.revindex0 }} {{ loop.first }} {{ loop.last }} {{ loop.previtem }} {{ loop.nextitem }} {{ loop.cycle('a', 'b') }} {{ loop.depth }};{% endfor %}
{% for x in l if x > 1 %}{{ loop.index }}{{ x }}{% if not loop.last %}, {% endif %}{% else %}none{% endfor %} {% for x in l if x > 9 %}{{ x }}{% else %}none{% endfor %}
{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %} {% for k in d %}{{ k }}{% endfor %} {% for (a, b) in [[1, 2], [3, 4]] %}{{ a + b }} {% endfor %}{% for c in 'aü🙂' %}{{ c }}.{% endfor %}
{% for x in [1, 2, 3, 4] %}{% if x == 2 %}{% continue %}{% endif %}{% if x == 4 %}{% break %}{% endif %}{{ x }}{% endfor %} {% for x in range(5) %}{{ x }}{% endfor %} {% for x in range(5, 0, -2) %}{{ x }}{% endfor %} {% for x in range(2, 4) %}{{ x }}{% endfor %}
{% set x = 1 %}{% for y in l %}{% set x = x + y %}{{ x }} {% endfor %}{{ x }} {% if yes %}{% set x = 9 %}{% endif %}{{ x }}
{% set ns = namespace(a=1, b='x') %}{% for y in l %}{% set ns.a = ns.a + y %}{% endfor %}{{ ns.a }}{{ ns.b }}{{ ns.c }}|
{% set a, b = 1, [2] %}{{ a }}{{ b }} {% set c = 1, 2 %}{{ c|list }} {% set q %}in {{ a }} block{% endset %}{{ q|upper }} {% set w | upper | replace('B', 'z') %}abc{% endset %}{{ w }}
{% macro m(a, b='x', c=none) %}[{{ a }}{{ b }}{{ c }}{{ n }}]{% endmacro %}{{ m(1) }}{{ m(1, c=3) }}{{ m(1, 2, 3) }}{{ m() }}{{ m.name }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(z=2) }}
{% macro r(k) %}{{ k }}{% if k > 0 %}{{ r(k - 1) }}{% endif %}{% endmacro %}{{ r(3) }} {% macro wrap() %}<{{ caller() }}>{% endmacro %}{% call wrap() %}in{% endcall %}
{% macro late() %}{{ defined_later }}{% endmacro %}{% set defined_later = 5 %}{{ late() }}
{% filter upper %}abc {{ s }}{% endfilter %} {% with z = 3, y = 4 %}{{ z * y }}{% endwith %}{{ z }} {% raw %}{{ not }} {% x %}{% endraw %} {# comment #}.
{{ '{{' }} {{ "}}" }} {{ {'a': {'b': 1}}.a.b }} {{ {'a': 1}['a'] }} {{ (1, 2)[1] }} {{ [1, 2,] }} {{ 'a' 'b' }} {{ '\u00e9\x41\101' }} {{ rows.0.k }} {{ d['items'] is defined }}
{{ 5 is odd }} {{ 4 is even }} {{ 9 is divisibleby 3 }} {{ 9 is divisibleby(2) }} {{ s is string }} {{ n is number }} {{ yes is number }} {{ yes is integer }} {{ f is float }} {{ n is integer }} {{ yes is boolean }} {{ nothing is none }} {{ l is sequence }} {{ l is iterable }} {{ n is iterable }} {{ d is mapping }} {{ d is sequence }} {{ s is iterable }} {{ missing is defined }} {{ missing is undefined }} {{ missing is iterable }} {{ d.zz is not defined }} {{ yes is true }} {{ 1 is true }} {{ no is false }} {{ 3 is in l }} {{ 3 is eq 3 }} {{ 'a' is lower }} {{ 'A' is upper }} {{ d.items is callable }} {{ not s is string }} {{ 1 is sameas 1 }}
{{ nothing is not none and missing is not defined or 'z' }} {{ 'x' if missing is defined else 'y' }} {{ l[0] is number and l|length == 3 }}
{{ l.append(4) }}
{{ d.update({'x': 1}) }}
{{ ''.__class__ }}|{{ d.__class__.__mro__ }}
{{ range(200000) }}
{{ raise_exception('no: ' + s) }}
{% set ns = namespace() %}{% set ns._x = 1 %}
{% set d.x = 1 %}
{% for a, b in [[1, 2, 3]] %}{% endfor %}
{{ 1 // 0 }}
{{ l[1.5] }}|{{ l['x'] }}|{{ l.1 }}
{{ dict(a=1, b=2) }} {{ dict({'a': 1}, b=3) }}
{% include 'x' %}
{% import 'x' as y %}
{% extends 'x' %}
{% unknown %}
{{ s|nofilter }}
{{ s is notest }}
{{ 1 + }}
{{ 'open }}
{% if yes %}open
{{ (1 }}
{% for x in l %}{% endif %}
""".strip().splitlines()
LINES = [
    "a\n  {% if yes %}\n  b\n  {% endif %}\nc\n", "a {%- if yes -%} b {%- endif -%} c", "  {%+ if yes %} x{% endif +%}\n y", "{# c #}\n  {# d #}\nx",
    "a\n   {{ n }}\n   b", "a\n   {{- n -}}\n   b", "{% if yes %}\n\nx\n{% endif %}\n\n", "x\n\n", "x\r\ny\rz", "\u00a0 {% if yes %}\u00a0x{% endif %}",
    "{% for x in l %}\n  {{ x }}\n{% endfor %}\nend", "a {# c -#}\n  b", "a\n {#- c #} b", "  {% raw %}\n {{ x }}\n  {% endraw %}\n y", "a {%- raw -%} b {%- endraw -%} c",
    "{% set x = 1 -%}\n   y {{- x }}", "{% if yes %}a{% elif no %}b{% else %}c{% endif %}\n{% if no %}a{% elif yes %}b{% else %}c{% endif %}\n\n\n", "\n\n{% if yes %}x{% endif %}",
    "a{{ n }}\n{{ n }}  {% if yes %}  \n  x{% endif %}", "   {{ n }}{% if yes %}\n   {% endif %}   {% if yes %}z{% endif %}", "a -{{ -1 }}- {{ +1 }} {{- 2 }} {{ 3 -}} x",
]


def snippet(source):
    try:
        return dict(source=source, text=_compile_jinja_template(source).render(**VARIABLES))
    except Exception as e:
        return dict(source=source, error=type(e).__name__)


def main(arguments):
    everything = arguments[:1] == ["--all"]
    folder = pathlib.Path(arguments[-1]) if arguments else ROOT / "framework-api/runtime/src/test/resources/chat"
    folder.mkdir(parents=True, exist_ok=True)
    names = sorted(f.stem for f in TRL.glob("*.jinja")) if everything else WANTED
    templates = {"smollm2": SMOL} | {n: (TRL / f"{n}.jinja").read_bytes().decode() for n in names}
    special = dict(bos_token="<|bos|>", eos_token="<|eos|>", pad_token="<|pad|>")
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=Tokenizer(models.WordLevel({"<unk>": 0}, unk_token="<unk>")), **special)
    (folder / "conversations.json").write_text(
        json.dumps(dict(special=special, cases=CASES), ensure_ascii=False, indent=1) + "\n"
    )
    kept = {}
    for name, template in templates.items():
        # What depends on the day is no vector.
        if "strftime_now" in template:
            template = template.replace("strftime_now(", "day_of(")
            template = "{% macro day_of(f) %}2026-12-01{% endmacro %}" + template
        (folder / f"{name}.jinja").write_bytes(template.encode())
        results = {}
        for case, what in CASES.items():
            results[case] = dict(without=render(tokenizer, template, what, False), **{"with": render(tokenizer, template, what, True)})
            if "endgeneration" in template and (found := spans(template, tokenizer, what)) is not None:
                results[case]["answers"] = found
        kept[name] = results
    (folder / "expected.json").write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n")
    snippets = dict(variables=VARIABLES, snippets=[snippet(s) for s in SNIPPETS] + [snippet(s) for s in LINES])
    (folder / "snippets.json").write_text(json.dumps(snippets, ensure_ascii=False, indent=0) + "\n")
    count = sum(len(r) * 2 for r in kept.values())
    failed = sum("error" in r[k] for c in kept.values() for r in c.values() for k in ("with", "without"))
    print(f"{len(templates)} templates, {count} texts, of which {failed} are errors of the template")


main(sys.argv[1:])
