"""Drives Neuronpedia's own Python client (`neuronpedia` on PyPI, unchanged) against an instance of Neuroglyph.

    python drive_client.py BASE_URL KEY FEATURES [RECORD]

BASE_URL ends in /api. FEATURES are indexes of `10-dictionary` that fire on TEXT, with commas. Checks what the client makes of the answers and ends with
code 1 at the first that is wrong. RECORD names a file for what was sent and in which shape it was answered (test/neuronpedia/recorded.json).
"""

import dataclasses
import json
import sys

import requests

base_url, key, features_argument, *rest = sys.argv[1:]
record_path = rest[0] if rest else None
firing = features_argument.split(",")

from neuronpedia.requests.base_request import NPRateLimitError, NPRequest, NPUnauthorizedError

NPRequest.BASE_URL = base_url

import neuronpedia
from neuronpedia.np_activation import Activation
from neuronpedia.np_explanation import Explanation
from neuronpedia.np_feature import Feature, Logit, SteerFeature
from neuronpedia.np_list import NPList, NPListItem
from neuronpedia.np_model import Model
from neuronpedia.np_sae_feature import SAEFeature
from neuronpedia.np_source_set import SourceSet
from neuronpedia.np_vector import NPVector
from neuronpedia.requests.activation_request import ActivationRequest
from neuronpedia.requests.feature_request import FeatureRequest
from neuronpedia.requests.graph_request import GraphRequest
from neuronpedia.requests.source_activation_request import SourceActivationRequest
from neuronpedia.requests.steer_request import SteerChatRequest, SteerCompletionRequest
from neuronpedia.requests.topk_by_token_request import TopKByTokenRequest

SUBJECT = "smollm2-135m-instruct"
SOURCE = "10-dictionary"
TEXT = "The river rose over its banks after the rain."
OTHER = "Nobody knew the name of the king."

exchanges = []
recording = True
send = requests.request


def shape(value):
    """Names and kinds of an answer: of a list, those of its first element."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in sorted(value.items())}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    return "null" if value is None else "string"


def recorded(method, url, headers=None, **options):
    response = send(method, url, headers=headers, **options)
    if recording:
        exchanges.append(
            {
                "method": method,
                "path": url[len(base_url) :],
                "key": "right" if headers["X-Api-Key"] == key else "wrong",
                **({"body": options["json"]} if "json" in options else {}),
                "status": response.status_code,
                "answer": shape(response.json()),
            }
        )
    return response


requests.request = recorded


def refused(error, act):
    try:
        act()
    except error as raised:
        return str(raised)
    raise AssertionError(f"{error.__name__} was expected")


def as_read(feature):
    """What `FeatureRequest.get` can give back of a feature: it never reads logits, and takes the index as the server writes it."""
    return dataclasses.replace(feature, index=str(feature.index), top_logits=None, bottom_logits=None)


def made_feature(source, index):
    where = {"modelId": source.model_id, "source": source.id, "index": index}
    words = ["The", " day", f" n{index}", " ends", "."]
    activations = [
        Activation(**where, tokens=words, values=[0.0, 0.125, 1.7 + index, 0.0, 0.003], quantileMin=low, quantileMax=high, quantileFraction=share)
        for low, high, share in ([-1, -1, None], [0.5, 1.25, 0.2])
    ]
    activations[1] = dataclasses.replace(activations[1], tokens=["Ġagain", *words[1:]])
    return Feature(
        **where,
        density=0.001 * (index + 1) / 3,
        top_logits=[Logit(f" n{index}", 1.5), Logit(" end", 0.25)],
        bottom_logits=[Logit(" never", -1.1)],
        explanations=[Explanation(**where, text=f"the number {index}", method="by-hand", explainer_model="a model")],
        activations=activations,
    )


with neuronpedia.api_key("ng_" + "0" * 43):
    assert "Unauthorized" in refused(NPUnauthorizedError, lambda: Model.new("client-model", 3))

neuronpedia.set_api_key(key)

model = Model.new("client-model", 3, "A model of the client", "https://example.org/model")
assert (model.id, model.layers, model.display_name, model.url) == (
    "client-model",
    3,
    "A model of the client",
    "https://example.org/model",
)

made = SourceSet.new("client-set", model.id, "Made by the client", "https://example.org/set")
assert [source.id for source in made.sources] == [f"{layer}-client-set" for layer in range(3)]
assert SourceSet.get(model.id, "client-set") == made
assert (made.description, made.url) == ("Made by the client", "https://example.org/set")

source = made.get_source_for_layer_number(1)
features = [made_feature(source, index) for index in range(128)]
answer = source.upload_batch(features)
assert answer["added"] == 128, answer
assert source.upload_batch(features[:2])["unchanged"] == 2

for feature in features:
    recording = feature.index in (0, 127)
    read = Feature.get(source.model_id, source.id, feature.index)
    assert read == as_read(feature), (read, feature)
    whole = json.loads(SAEFeature.get(source.model_id, source.id, str(feature.index)).jsonData) if recording else None
    if whole is not None:
        assert list(zip(whole["pos_str"], whole["pos_values"])) == [(one.token, one.value) for one in feature.top_logits]
        assert list(zip(whole["neg_str"], whole["neg_values"])) == [(one.token, one.value) for one in feature.bottom_logits]
recording = True

assert "404" in refused(requests.exceptions.HTTPError, lambda: Feature.get(source.model_id, source.id, 4000))
house = Feature.get(SUBJECT, SOURCE, int(firing[0]))
assert len(house.activations) > 0

request = ActivationRequest()
one = request.compute_activation_for_text(SUBJECT, SOURCE, firing[0], TEXT)
assert "".join(one.tokens) == TEXT and len(one.values) == len(one.tokens) and max(one.values) > 0
two = request.compute_activation_for_texts(SUBJECT, SOURCE, firing[0], [TEXT, OTHER])
assert two[0].values == one.values and "".join(two[1].tokens) == OTHER
everything = request.compute_all_source_activations_for_text(SUBJECT, SOURCE, [TEXT])
assert firing[0] in [found["index"] for found in everything[0]["features"]]
assert "409" in refused(
    requests.exceptions.HTTPError, lambda: request.compute_activation_for_text(source.model_id, source.id, "0", TEXT)
)

by_text = SourceActivationRequest().compute_top_features_for_text(SUBJECT, SOURCE, TEXT, num_results=3)
assert {found.index for found in by_text} == set(firing), by_text
peaks = [max(found.values) for found in by_text]
assert peaks == sorted(peaks, reverse=True) and by_text[0].tokens == one.tokens
by_texts = SourceActivationRequest().compute_top_features_for_texts(SUBJECT, [SOURCE], [TEXT, OTHER])
assert len(by_texts) == 2 and by_texts[0][0] == by_text[0]

by_token = TopKByTokenRequest().compute_top_features_by_token_for_text(SUBJECT, SOURCE, TEXT, num_results=2)
assert [found.token for found in by_token] == one.tokens and [found.position for found in by_token] == list(range(len(one.tokens)))
peak = one.values.index(max(one.values))
assert (int(firing[0]), max(one.values)) in [(found.feature.index, found.activationValue) for found in by_token[peak].topFeatures]
assert len(TopKByTokenRequest().compute_top_features_by_token_for_texts(SUBJECT, SOURCE, [TEXT, OTHER])) == 2

named = NPList.new("Rivers", "Those that fire on rivers")
assert (named.name, named.description, named.items) == ("Rivers", "Those that fire on rivers", [])
items = [NPListItem(SUBJECT, SOURCE, firing[0]), NPListItem(source.model_id, source.id, "5")]
assert named.add_items(items).items == items
assert NPList.get(named.id) == named
assert [(found.id, found.name) for found in NPList.get_owned()] == [(named.id, "Rivers")]

vector = NPVector.new("upwards", model.id, 2, "hook_resid_post", [0.1, -0.2, 1e-9, 3.0], default_steer_strength=12.5)
assert (vector.label, vector.values, vector.hook_name) == ("upwards", [0.1, -0.2, 1e-9, 3.0], "blocks.2.hook_resid_post")
assert NPVector.get(vector.model_id, vector.source, vector.index) == vector
assert NPVector.get_owned() == [vector]
windows = [Activation(vector.model_id, vector.source, int(vector.index), [" up", " we", " go"], [2.0, 0.0, 0.5])]
assert vector.upload_activations(windows)["added"] == 1
felt = Feature.get(vector.model_id, vector.source, int(vector.index))
assert felt.activations == windows
vector.delete()
assert NPVector.get_owned() == []

pushed = SteerFeature(SUBJECT, SOURCE, int(firing[0]), strength=10)
completion = SteerCompletionRequest().steer_features(SUBJECT, [pushed], "The weather in the north", n_tokens=6)
assert completion["DEFAULT"].startswith("The weather in the north") and completion["STEERED"].startswith("The weather in the north")
message = refused(
    requests.exceptions.HTTPError,
    lambda: SteerChatRequest().steer_features(SUBJECT, [pushed], [{"role": "user", "content": "Hi"}], [{"role": "user", "content": "Hi"}]),
)
assert "conversations" in message, message
assert "graphs" in refused(requests.exceptions.HTTPError, lambda: GraphRequest().list_owned())

if record_path:
    with open(record_path, "w") as file:
        json.dump(exchanges, file, separators=(",", ":"), ensure_ascii=False)
        file.write("\n")
print(f"{len(exchanges)} recorded exchanges, all as the client expects")
