"""Nobody opens an account by themselves: people are invited."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class InvitedPeopleOnly(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False


class KnownPeopleOnly(DefaultSocialAccountAdapter):
    """Single sign-on lets in people who already have an account here; their roles stay ours."""

    def is_open_for_signup(self, request, sociallogin):
        return False
