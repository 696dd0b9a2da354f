"""Each of our models says which of its fields are personal."""

import pytest
from django.apps import apps

OUR_APPS = {
    "accounts", "audits", "briefings", "cases", "dashboards", "documents", "escalations", "jobs", "learning",
    "notices", "recommendations", "replies", "trail",
}  # fmt: skip
OUR_MODELS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in OUR_APPS and not hasattr(model, "pgh_tracked_model") and not model._meta.auto_created
]


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_model_declares_its_personal_fields(model):
    declared = model.__dict__.get("PERSONAL_FIELDS")
    assert declared is not None, f"{model._meta.label} must declare PERSONAL_FIELDS, () where it has none."
    names = {field.name for field in model._meta.get_fields()}
    assert set(declared) <= names, f"{model._meta.label} names fields it does not have."


def test_there_are_models_to_ask():
    assert len(OUR_MODELS) > 25
