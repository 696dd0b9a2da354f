"""Conditions few children have, and events a town remembers, as patterns. Pure.

Autism, ADHD, asthma, anxiety and low mood are common among children in audits and not asked about.
"""

CONDITIONS = (
    r"\b(?:[\w'-]+\s+)?(?:syndrome|dystrophy|palsy|sarcoma|leukaemia|lymphoma|anaemia|atrophy|porphyria|ataxia)\b",
    r"\b[A-Z][a-z]+'s\s+(?:disease|syndrome|sarcoma|chorea|tumour)\b",
    r"\b(?:cystic\s+fibrosis|sickle[\s-]cell|spina\s+bifida|haemophilia\w*|thalass\w+|phenylketonuria|epilep\w+|"
    r"hydrocephalus|microcephaly|achondroplasia|dwarfism|albinism|osteogenesis|brittle\s+bones?|scoliosis|arthrogryposis|"
    r"cleft\s+(?:lip|palate)|type\s+(?:1|one|I)\s+diabetes|diabet\w+|Crohn's|colitis|coeliac|galactosaemia|lupus|"
    r"narcolepsy|selective(?:ly)?\s+mut\w+|Tourette\w*|schizophrenia|psychosis|bipolar|anorexia|bulimia|pica|prematur\w+|stammers?|"
    r"gender\s+dysphoria|transgender|intersex)\b",
    r"\b(?:brain|spinal|kidney|liver|bone|lung)\s+(?:tumours?|injur\w+|cancers?|transplants?|failure|haemorrhages?)\b",
    r"\b(?:cancer|chemotherapy|dialysis|transplant\w*|amput\w+|paraly[sz]\w+|tetraplegi\w+|quadriplegi\w+|paraplegi\w+|"
    r"hemiplegi\w+|tracheostomy|gastrostomy|colostomy|tube[\s-]fed|feeding\s+tubes?|glass\s+eye|ventilator|pacemaker|cochlear\s+implants?|"
    r"prosthe\w+|wheelchair\s+users?|meningitis|encephalitis|tuberculosis|hepatitis|HIV)\b",
    r"\b(?:deafblind|profoundly\s+deaf|(?:is|was|are|who\s+is|born|registered|severely|partly|a)\s+(?:deaf|blind)|"
    r"deaf\s+(?:child|boy|girl|mother|father|parents?|brother|sister)|blind\s+(?:child|boy|girl|mother|father|parents?)|"
    r"(?:hearing|sight|vision|visual)[\s-]+(?:loss|impair\w+)|(?:uses?|using|in|his|her|an?)\s+(?:British\s+|electric\s+)?(?:sign\s+language|wheelchair))\b",
    r"\bborn\s+(?:at|before|after)\s+(?:only\s+|just\s+)?[\w-]+\s+weeks\b",
    r"\b(?:congenital|hereditary|inherited|degenerative|metabolic|mitochondrial|chromosom\w+|genetic|life-limiting|"
    r"terminal(?:ly)?|rare)\s+(?:[\w-]+\s+)?(?:condition|disorder|disease|illness|ill|abnormality|deletion|defect)\b",
    r"\b(?:reactive\s+)?attachment\s+disorder\b|\bfoetal\s+alcohol\b|\bfetal\s+alcohol\b|\bFASD\b|\bmuscular\b",
    r"\bheart\s+(?:defect|condition|surgery|operation)\b|\bbirthmark\b|\bburns?\s+(?:unit|scars?)\b|\bfebrile\b|\bseizures\b",
)
EVENTS = (
    r"\b(?:house|flat|caravan|kitchen|bedroom|chip[\s-]pan)\s+fire\b|\barson\w*\b|\bset\s+fire\s+to\b|\bexplosion\b|"
    r"\bhouse\s+burn\w*\b|\bburn(?:t|ed)\s+down\b|\bflooded\b|\bcollapsed\s+roof\b",
    r"\bstabb\w+\b|\bshot\s+(?:dead|at|by|in)\b|\bshooting\b|\bgunshot\b|\bmachete\b|\bacid\s+attack\b|\bknife\s+attack\b",
    r"\bmurder(?:ed|s|er|ers)?\b(?!\s+review)|\bmanslaughter\b|\bkilled\b|\bhomicide\b(?!\s+reviews?)|\binfanticide\b",
    r"\b(?:died|death)\s+(?:by|from|after|in|of)\s+(?:suicide|overdose|an?\s+overdose|drowning|hanging|a\s+fall|a\s+fire|"
    r"a\s+crash)\b|\b(?:took|taken|take)\s+(?:his|her|their)\s+own\s+li(?:fe|ves)\b|\bhanged\s+(?:him|her)self\b|"
    r"\battempted\s+suicide\b|\btried\s+to\s+(?:kill|hang|drown)\s+(?:him|her)self\b|\boverdosed?\b",
    r"\bdrown(?:ed|ing)\b|\belectrocut\w+\b|\bkidnap\w*\b|\babduct(?:ed|ion)\b(?!\s+warning)|\bhostage\b|\bsiege\b|\bhelicopters?\b|\bairlift\w*\b",
    r"\b(?:car|road|motorway|coach|bus|train|motorbike|traffic)\s+(?:crash|accident|collision)\b|\bhit\s+by\s+a\s+\w+\b|"
    r"\brun\s+over\s+by\b|\bstruck\s+by\s+a\s+\w+\b",
    r"\b(?:fell|fallen|jump\w*|pushed)\s+(?:from|off|out\s+of|through|down)\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}"
    r"(?:window|roof|balcony|bridge|stairs|cliff|lofts?|skylight|wall)\b",
    r"\b(?:bitten|mauled|attacked)\s+by\s+(?:an?|the|their|his|her)\s+(?:[\w'-]+\s+){0,2}(?:dog|animal)s?\b|\bdog\s+attack\b",
    r"\b(?:was|were|been|appeared|stor(?:y|ies)|reported|case|name|famil(?:y|ies))\b[^.]{0,24}\b(?:in|on|by)\s+(?:the\s+)?"
    r"(?:local\s+|national\s+)?(?:news|newspapers?|press|television|TV|front\s+page)\b|"
    r"\bmedia\s+(?:coverage|attention|reports?)\b|\bwent\s+viral\b|\bmade\s+(?:the\s+)?headlines\b|"
    r"\b(?:well-known|famous|celebrity)\s+(?!to\b)\w+",
    r"\b(?:mother|father|mum|dad|brother|sister|parent|uncle|aunt|cousin|grand\w+|twin|baby|friend|partner)\s+"
    r"(?:had\s+|has\s+)?(?:just\s+)?(?:died|was\s+killed|passed\s+away)\b|\bdied\s+in\s+\w+|\bfatal\w*\b|\bkilling\b",
    r"\b(?:knife|gun|weapon|drugs)\s+(?:to|into|at|in)\s+(?:a\s+|the\s+|his\s+|her\s+)?school\b",
    r"\b(?:was|were|been)\s+trafficked\b|\bin\s+(?:an?|the)\s+(?:[\w-]+\s+)?boat\b",
    r"\b(?:lost|destroyed|damaged|homeless)\b[^.]{0,24}\b(?:to|in|by|after)\s+(?:an?|the)\s+(?:\w+\s+)?(?:fire|flood|explosion|storm)\b",
    r"\bborn\s+(?:in|on)\s+(?:prison|custody|an?\s+(?:ambulance|car|taxi|train|plane|prison|police|hotel|motorway)\b)|"
    r"\bborn\s+(?:at\s+home\s+unassisted|in\s+a\s+\w+)\b|\b(?:after|her)\s+(?:an?\s+)?concealed\s+(?:birth|pregnancy)\b",
    r"\b(?:drugs?|police|dawn|immigration)\s+raid\w*\b|\braided\b|\bcannabis\s+(?:factory|farm)\b|\bdeport(?:ed|ation)\b|"
    r"\bextradit\w+\b|\bwitness\s+protection\b|\bterror\w*\s+(?:attack|offence|charge)\w*\b|\bhonour[\s-]based\s+killing\b",
    r"\bfound\s+(?:wandering|alone|naked|unconscious|dead|abandoned|sleeping|locked|tied)\b|\babandoned\s+(?:at|in|on|outside)\b|"
    r"\bchained\b|\blocked\s+in\s+(?:an?|the|his|her)\s+\w+\b",
    r"\bcrossed\s+the\s+Channel\b|\b(?:small|inflatable)\s+boat\b|\bshipwreck\w*\b|\bin\s+(?:the\s+)?(?:back\s+of\s+)?a\s+lorry\b",
    r"\bwon\s+(?:the|an?)\s+(?:[\w-]+\s+){0,2}(?:lottery|medal|championship|title|award|competition)\b|\bOlympic\w*\b",
    r"\b(?:in\s+(?:prison|jail|custody)\s+for\b|jailed|imprisoned|sentenced|convicted)\s+(?:for|of|to|after)\b|\bserving\s+(?:a\s+)?(?:life|\w+\s+years?)\b|"
    r"\bprison\s+sentence\b|\bon\s+remand\b|\bescaped\s+from\b",
    r"\bgave\s+birth\s+(?:at|in|on|alone)\b|\bstillb(?:irth|orn)\b|\bcot\s+death\b|\bsectioned\b",
    r"\bran\s+away\s+to\b|\bstowaway\b|\bforced\s+marriage\s+abroad\b|\bevacuat\w+\b|\bavalanche\b|\bearthquake\b|\bplane\s+crash\b",
)
