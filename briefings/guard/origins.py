"""Words for where people come from, what they speak and believe, and how unusual that makes a child. Pure.

British, English, Scottish and Welsh children are too many to be told apart by it, unless a language is meant.
"""

EUROPE = """Albanian Austrian Belarusian Belgian Bosnian Bulgarian Catalan Croatian Cypriot Czech Danish Dutch
Estonian Finnish Flemish French Georgian German Greek Hungarian Icelandic Italian Kosovan Latvian
Lithuanian Macedonian Maltese Moldovan Montenegrin Norwegian Polish Portuguese Romanian Russian
Serbian Slovak Slovakian Slovenian Spanish Swedish Swiss Ukrainian"""
AFRICA = """Algerian Amharic Angolan Arabic Botswanan Burundian Cameroonian Congolese Egyptian Eritrean
Ethiopian Gambian Ghanaian Hausa Igbo Ivorian Kenyan Liberian Libyan Lingala Malawian Mauritian
Moroccan Mozambican Namibian Nigerian Oromo Rwandan Senegalese Shona Somali Sudanese Swahili
Tanzanian Tigrinya Togolese Tunisian Twi Ugandan Wolof Yoruba Zambian Zimbabwean"""
ASIA = """Afghan Armenian Azerbaijani Bangladeshi Bengali Burmese Cambodian Cantonese Chinese Dari Farsi
Filipino Goan Gujarati Hindi Indian Indonesian Iranian Iraqi Israeli Japanese Jordanian Kazakh
Kerala Korean Kurdish Kuwaiti Lebanese Malay Malayalam Malaysian Mandarin Mirpuri Mongolian Nepalese
Nepali Pakistani Palestinian Pashto Persian Punjabi Pahari Rohingya Saudi Sinhalese Sorani Sylheti
Syrian Tagalog Tamil Telugu Thai Tibetan Turkish Turkmen Urdu Uyghur Uzbek Vietnamese Yemeni"""
ELSEWHERE = """American Argentinian Australian Barbadian Bolivian Brazilian Canadian Caribbean Chilean Colombian
Cuban Dominican Ecuadorian Guyanese Haitian Jamaican Mexican Peruvian Trinidadian Venezuelan
Zealander"""
FAITHS = """Buddhist Catholic Hasidic Hindu Jain Jewish Mormon Muslim Orthodox Pentecostal Quaker Rastafarian
Sikh Zoroastrian"""
PEOPLES = "Gypsy Irish Roma Romany Traveller Travellers Gypsies"
COUNTRIES = """Afghanistan Albania Algeria Angola Bangladesh Belarus Bolivia Brazil Bulgaria Cameroon China
Colombia Congo Croatia Cuba Cyprus Czechia Denmark Egypt Eritrea Estonia Ethiopia Finland France
Gambia Germany Ghana Greece Hungary India Indonesia Iran Iraq Israel Italy Jamaica Japan Kenya
Kosovo Kurdistan Kuwait Latvia Lebanon Libya Lithuania Malawi Malaysia Malta Mexico Moldova Morocco
Nepal Netherlands Nigeria Norway Pakistan Palestine Peru Philippines Poland Portugal Romania Russia
Rwanda Senegal Serbia Slovakia Slovenia Somalia Spain Sudan Sweden Switzerland Syria Tanzania
Thailand Tunisia Turkey Uganda Ukraine Venezuela Vietnam Yemen Zambia Zimbabwe"""
REGIONS = (
    ("a European", EUROPE), ("an African", AFRICA), ("an Asian", ASIA), ("another country’s", ELSEWHERE),
)  # fmt: skip
WORDS = tuple(" ".join((EUROPE, AFRICA, ASIA, ELSEWHERE, FAITHS, PEOPLES, COUNTRIES)).split())


def region_of(word: str) -> str:
    """ "a European" for Polish, "" where the list does not say."""
    return next((region for region, words in REGIONS if word.capitalize() in words.split()), "")
