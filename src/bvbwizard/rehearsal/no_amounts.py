"""What has a figure in it and is no amount: names of models, standards, dates, versions, numbering."""

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_COUNT = r"(?:\d+(?:\.\d+)*|one|two|three|four|five|six|seven|eight|nine|ten|i{1,3}|iv|v)"
_FEW = r"(?:\d+|two|three|four|five|ten)"
_GPU = (
    r"(?:[abhv][1-3]00|l40?|l40s|a10g?|a40|t4|b300|gh200|gb200|mi\d{3}x?|(?:rtx ?)?[345]090|tpu ?v\d[a-z]?)"
    r"(?:'?s)?(?![\d,.]*\d|\w)"
)
_MODEL = (
    r"(?:gpt|claude|sonnet|opus|haiku|gemini|llama|qwen|mistral|mixtral|phi|gemma|deepseek|grok|command|nova|"
    r"kimi|glm|bge|text-embedding)"
)
_SUFFIX = r"(?:mini|nano|turbo|pro|flash|large|small|sonnet|opus|haiku|r|\d[\w.]*b)"
_NUMBERED = (
    r"(?:steps?|phases?|sections?|chapters?|questions?|options?|cases?|rounds?|figures?|fig\.|tables?|parts?|"
    r"versions?|stages?|levels?|pages?|rooms?|items?|points?|lines?|sprints?|milestones?|priority|rules?|rows?|"
    r"releases?|layers?|slides?|appendix|weeks?|days?|months?|years?|quarters?|grade|top|rank|class|reasons?|"
    r"risks?|goals?|components?|decisions?|scenarios?|tiers?|type|art\.|articles?|annex|no\.?|python|cuda)"
)
_NOT_A_YEAR = (
    r"(?! ?(?:requests?|reqs|calls?|quer|drafts?|tokens?|input|output|prompt|an? |per|usd|dollars|"
    r"bucks|hours?|gpus?|labell?ed|examples?|comparisons?|engineering|/))"
)
_PATTERNS = (
    r"https?://\S+|www\.\S+|\S+@\S+\.\S+",
    # names of models and machines
    rf"\b{_MODEL}(?:[- ]{_SUFFIX})*[- ]?v?\d[\w.]*(?:[- ]{_SUFFIX}\b)*",
    r"\bo[134](?:-mini|-pro)?\b",
    r"(?<![\w$.,])\d+(?:\.\d+)?(?:x\d+)?b\b(?! (?:dollars|requests|tokens|calls))",
    r"(?<![\w$.,])\d+(?:\.\d+)?(?:x\d+)? ?b(?:illion)?[- ](?:param(?:eter)?s?|models?|weights|class|open)\b",
    rf"\b{_GPU}(?:[- ]?\d+ ?gb)?",
    r"\b\d+(?:\.\d+)? ?(?:gb|tb|mb|kb|gib|vcpus?|cores?|bits?|dim(?:ension)?s?|watts?|kwh|mw|km|kg|px)\b",
    r"\b\d+-(?:bit|dim)\b|\b\d+[a-df-wyz]+\d+\w*\b",
    # standards and formats
    r"\b(?:soc|iso(?:/iec)?|iec|pci|fips|rfc|http|tls|fp|int|bf|utf|sha|hl|oauth|nist|ipv)[- ]?\d[\w./:-]*",
    r"\b[a-z]{1,3}\d+[a-z]?\b",
    # numbering and versions
    r"(?m:^[ \t]*(?:#+[ \t]*)?\(?(?:\d{1,2}|[a-h])[.)](?=\s))|(?m:^[ \t]*#+[ \t]*\d+(?:\.\d+)*)",
    r"#\d+|\bv\d+(?:\.\d+)*\b|\b\d+\.\d+\.\d+(?:\.\d+)*\b",
    rf"\b{_NUMBERED}[ #]{_COUNT}(?:\s?(?:-|to|and|or|/|,)\s?{_COUNT})*(?!\w|[.,]?\d|\s?%)",
    r"\bseries [a-h]\b|\bq[1-4]\b(?:[ -]?(?:20)?\d{2}\b)?|\bh[12]\b(?: ?20\d\d)?|\bfy ?\d{2,4}\b",
    # dates and times
    r"\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\.? (?:of )?{_MONTH}(?:,? \d{{4}}\b)?",
    rf"\b{_MONTH},? (?:19|20)\d\d\b|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?![,.]?\d|%)",
    rf"(?<![\w$,.])(?:19|20)\d\d(?:s|/\d\d)?(?![\w%]|,\d|\.\d){_NOT_A_YEAR}",
    r"\b\d{1,2}:\d{2}(?: ?[ap]m)?\b|\b\d{1,2} ?[ap]m\b|\b\d{1,3}(?:st|nd|rd|th)\b",
    r"\b24/7(?:/365)?\b|\b24 ?x ?7\b|\b9-(?:to-)?5\b",
    r"\b\d{1,3}/\d{1,3}(?:/\d{1,3})?\b(?! ?(?:per|an? |/|usd))",
    # parts of a whole
    rf"(?<![\w.,$])(?:\d+|one|two|three) ?(?:in|out of|of) (?:every |the |our |those |these )?{_FEW}\b",
    r"\b\d+ ?: ?\d+\b",
    # telephones
    r"\+\d[\d ()-]{6,}\d|\(\d{3}\) ?\d{3}[- ]\d{4}|\b\d{3}-\d{3,4}-\d{4}\b",
    # figures of speech
    r"\bone[- ](?:off|time|pager|stop|of|by one|another|day|click|size)\b",
    r"\b(?:zero|one|few)[- ](?:shot|day|trust)\b",
    r"\b(?:one|two|three|four)[- ](?:way|door|sided|step|page|person|people|line|shot|stage|tier)s?\b",
    r"\b(?:no|this|that|which|any|every) one\b|\bone (?:is|that|who|can|could|more|we)\b",
    r"\bhalf (?:of|the|our|a (?:year|day|dozen))\b",
)
_NO_AMOUNT = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))
GPU_NAME = re.compile(rf"\b{_GPU}")
"""An accelerator's name in a flat text, as in 2x a100."""


def no_amounts(flat: str) -> tuple[tuple[int, int], ...]:
    """The places in a flat text whose figures are no amounts."""
    return tuple(match.span() for match in _NO_AMOUNT.finditer(flat))
