"""Words for generated handouts: plain, short sentences that keep the readability rules of src/check.

The rules that shaped the pools: a sentence has at most 20 words, a paragraph at most 3 sentences, a list at most 7
items, words of three syllables or more are rare, a "don't" item begins with "Do not". The texts say nothing true about
any illness: they have the shape of a handout and are never to be read by a patient.
"""

ADJECTIVES = """stiff sore tight weak numb tender swollen aching burning tingling cramping heavy painful throbbing itchy
tired shaky hot cold bruised strained clicking restless touchy prickling dull jumpy raw pinched lame""".split()

# Name in a text, region of the body as takehome knows it.
PARTS = [
    ("low back", "low-back"), ("hip", "hip"), ("knee", "knee"), ("thigh", "thigh"), ("groin", "groin"),
    ("buttock", "buttock"), ("foot", "foot"), ("ankle", "foot"), ("calf", "lower-leg"), ("shin", "lower-leg"),
    ("heel", "foot"), ("big toe", "foot"), ("pelvis", "pelvis"), ("tailbone", "pelvis"), ("hip joint", "hip"),
    ("back of the knee", "knee"), ("inner thigh", "thigh"), ("outer thigh", "thigh"), ("front thigh", "thigh"),
    ("lower leg", "lower-leg"), ("arch of the foot", "foot"), ("whole leg", "whole-leg"), ("sole", "foot"),
    ("back thigh", "thigh"),
]

SETTINGS = [
    "after lifting", "after a fall", "after a run", "with long sitting", "with long standing", "after a long drive",
    "on stairs", "at night", "in the morning", "in cold weather", "after yard work", "with age", "after a twist",
    "with heavy work", "after a long walk", "after a swim", "after a bike ride", "with bending", "after a bad step",
    "after a rest day",
]

ACTS = ["walk", "sit", "stand", "bend", "lift", "climb stairs", "turn in bed", "drive", "kneel", "reach up"]
TIMES = ["a few days", "a week", "2 weeks", "a month", "a few weeks", "some months"]
PEOPLE = ["your nurse", "your doctor", "your therapist", "our team", "the clinic"]
THINGS = ["a warm pack", "a cold pack", "a firm pillow", "good shoes", "a short walk", "a soft seat"]

# What a comparison asks, by group of signs.
QUESTIONS = {
    "where": "Where is it felt?",
    "feels-like": "What does it feel like?",
    "worse-with": "What makes it worse?",
    "better-with": "What makes it better?",
    "timing": "When does it come?",
    "found-by": "How is it checked?",
}

# What a person may notice: group, key, clause after "More like this if:".
SIGNS = [
    ("where", "outside", "your {part} hurts on the outer side"),
    ("where", "inside", "your {part} hurts deep inside"),
    ("where", "spreads", "the pain spreads from your {part}"),
    ("feels-like", "aches", "your {part} has a dull ache"),
    ("feels-like", "burns", "your {part} burns or stings"),
    ("feels-like", "numb", "your {part} feels numb"),
    ("feels-like", "weak", "your {part} feels weak"),
    ("worse-with", "walking", "your {part} is worse when you walk"),
    ("worse-with", "sitting", "your {part} is worse when you sit for long"),
    ("worse-with", "stairs", "your {part} is worse on stairs"),
    ("worse-with", "bending", "your {part} is worse when you bend"),
    ("worse-with", "coughing", "your {part} is worse when you cough"),
    ("better-with", "rest", "your {part} is better with rest"),
    ("better-with", "heat", "your {part} is better with heat"),
    ("better-with", "moving", "your {part} is better once you move"),
    ("timing", "morning", "your {part} is stiff in the morning"),
    ("timing", "night", "your {part} wakes you at night"),
    ("timing", "sudden", "your {part} got sore all at once"),
    ("found-by", "press", "your {part} is sore when we press on it"),
    ("found-by", "raise", "your {part} hurts when we lift your leg"),
]

SIGN_PARTS = ["low back", "hip", "knee", "thigh", "groin", "buttock", "foot", "calf", "heel", "shin"]

EMERGENCIES = [
    ("nerve-pressure", "Pressure on the nerves of the spine", ["numbness between your legs", "new trouble when you pee",
     "a leg that is weak all at once"]),
    ("lung-clot", "A clot in the lung", ["sudden trouble with your breath", "sharp pain in your chest",
     "blood when you cough"]),
    ("heart", "Heart trouble", ["pain or a tight feeling in your chest", "cold sweat with pain in your arm"]),
    ("stroke", "A stroke", ["a face that droops on one side", "slurred speech", "a weak arm"]),
    ("blood-infection", "Poison in the blood", ["fever with chills and a fast pulse", "you are not clear in your mind"]),
    ("broken-bone", "A broken bone", ["a leg that is bent the wrong way", "you cannot stand on it at all"]),
    ("no-blood-flow", "Blood that does not flow", ["a foot that is cold and pale", "a leg that hurts at rest and is white"]),
    ("burst-vessel", "A burst blood vessel", ["sudden bad pain in your belly or back", "you faint or nearly faint"]),
]

URGENT = [
    ("leg-clot", "A clot in the leg", ["one calf that is swollen and warm", "new pain deep in one calf"]),
    ("weak-leg", "A weak leg", ["a leg that gives way", "a foot that drags"]),
    ("fever", "Fever with pain", ["a fever with the pain", "night sweats"]),
    ("lost-weight", "Weight loss", ["weight loss with no known cause", "pain that is worse when you lie down"]),
    ("hot-joint", "A hot joint", ["a joint that is red and hot", "a joint that swells in one day"]),
    ("wound", "A wound that will not heal", ["a sore that does not heal", "skin that turns dark"]),
    ("fall", "A bad fall", ["pain since a bad fall", "a bruise that grows"]),
    ("steroids", "Thin bones", ["new back pain while you take steroids", "sudden pain after you lift"]),
    ("cancer", "Cancer in the past", ["new bone pain after cancer", "pain that grows each week"]),
    ("night-pain", "Pain at night", ["pain that wakes you each night", "pain that no rest can ease"]),
    ("spreading", "Numbness that spreads", ["numbness that moves up your leg", "both feet feel numb"]),
    ("shingles", "A painful rash", ["a rash with blisters", "burning pain on one side"]),
]

TERMS = [
    ("nerve", "a wire of the body that carries feeling"), ("joint", "a place where bones meet"),
    ("muscle", "the part that moves a bone"), ("tendon", "the cord that ties a muscle to a bone"),
    ("ligament", "the band that holds bones together"), ("disc", "the soft pad between bones of the back"),
    ("spine", "the bones of your back"), ("swelling", "when a part gets bigger than it should"),
    ("bursa", "a small sac that helps parts glide"), ("scan", "a picture of the inside of the body"),
]

# The sections in reading order: heading, sentences. Slots: {part} {adj} {act} {time} {who} {thing}.
SECTIONS = [
    ("What it is {#overview}", [
        "Your {part} is made to move each day.", "It can feel {adj} for many reasons.",
        "Most of the time there is no harm done.", "A nerve or a muscle may be sore for {time}.",
        "The pain can come and go.", "Some people feel it when they {act}.",
        "It is common, and most people get well at home.", "You did not cause this by one wrong move.",
        "The body can heal, but it takes time.", "You may feel worse on some days than on others.",
        "That does not mean that you are getting worse.", "A {adj} {part} can make you feel low.",
        "Tell {who} how it has been for you.", "Small steps add up over {time}.",
        "We want you to know what to look for.", "This page is here to help you plan.",
    ]),
    ("What you may notice {#symptoms}", [
        "You may notice it first when you {act}.", "Your {part} may feel {adj} when you wake up.",
        "The pain may last for {time}.", "It may be sharp, or it may be a dull ache.",
        "Some people feel a pull in the {part}.", "Others say that it feels warm or full.",
        "You may find it hard to {act} for long.", "It may ease once you have moved a bit.",
        "Write down when it hurts and what helps.", "Bring your notes when you see {who}.",
        "The sore spot can move from day to day.", "Your sleep may be poor for {time}.",
        "Cold or damp days may make it worse.", "You may limp a bit at first.",
        "It can be on one side or on both.", "Most of these signs fade with time.",
    ]),
    ("What causes it {#causes}", [
        "A muscle can get tight when you do not move it.", "A joint can wear with the years.",
        "Too much work at once can strain the {part}.", "Your shoes or your seat may play a part.",
        "A fall or a twist can start it.", "Some people have had it since they were young.",
        "Stress and poor sleep can make pain feel worse.", "Weight can add to the load on your {part}.",
        "Long hours in one place are hard on the body.", "At times we do not find one cause.",
        "That is fine, since the care is much the same.", "A scan does not often show more.",
        "Old harm can flare up when you {act}.", "You may have done more than you are used to.",
        "It may start for no clear reason.", "Jobs with a lot of lifting put you more at risk.",
    ]),
    ("What you can do {#self-care}", [
        "Keep on the move as much as you can.", "Rest for a short time, then try again.",
        "You can use {thing} to ease the pain.", "Plan your day so that you do not rush.",
        "Start slow and add a bit each day.", "A small ache when you {act} is fine.",
        "Sharp pain means that you should stop.", "Ask a friend to help with big jobs.",
        "Try to sleep at the same time each night.", "Eat well and drink water through the day.",
        "Set a small goal for this week.", "Give it {time} before you judge it.",
    ]),
    ("How it is treated {#treatment}", [
        "Most people need no more than home care.", "We may teach you moves for your {part}.",
        "Do them each day for {time}.", "A pill for pain may help you move.",
        "Ask {who} which one is safe for you.", "Take it with food if your belly is upset.",
        "We may give you a brace for a short time.", "A shot is used only if other steps fail.",
        "Few people need to have surgery.", "We will talk with you about what to expect.",
        "You can say no, or ask for more time.", "Tell us if you are or may be pregnant.",
        "The table shows how you can build up.", "Stay on one row until it feels easy.",
        "Go back one row if you hurt the next day.", "It is fine to take {time} for this.",
    ]),
    ("When to get help {#when-to-get-help}", [
        "Look at the lists at the top of this page first.", "Call us if you are not sure.",
        "It is fine to call more than once.", "Have a list of your pills at hand.",
        "Tell us when it began and what has changed.", "We may ask you to come in the same day.",
        "If we are closed, the line tells you whom to call.", "Bring someone with you if you like.",
        "Do not wait for your next visit if it gets worse.", "We would like to hear from you in {time}.",
    ]),
]

NOTICE = ["a feeling that your {part} is {adj}", "pain when you {act}", "a part that is stiff when you get up",
          "a spot that is sore to touch", "less strength than you had", "a feeling of pins",
          "sleep that is broken by pain"]
REASONS = ["a strain when you {act}", "long hours in one seat", "a sport that is new to you", "a fall or a blow",
           "shoes that do not fit", "weak muscles near your {part}", "a joint that has worn down"]
DO = ["walk a bit each day", "change how you sit each half hour", "use {thing} when it is sore",
      "keep your weight in check", "sleep on your side with a pillow", "stretch your {part} each day",
      "take breaks when you work"]
DONT = ["Do not stay in bed all day.", "Do not lift with a bent back.", "Do not push through sharp pain.",
        "Do not take more pills than the label says.", "Do not sit for hours.", "Do not stop if you feel a small ache."]
CALL = ["it is no better in {time}", "the pain wakes you at night", "you cannot {act} as you did",
        "you need pain pills each day", "you are worried"]
KEY_POINTS = ["Keep on the move.", "Most people get well at home.", "Use {thing} if it helps.",
              "Know the signs that need help.", "Call us if you are worried."]
