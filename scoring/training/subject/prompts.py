"""Prompts for `write_text.py`: every topic in a few manners of writing, one prompt a line on standard output.

    python prompts.py > prompts.txt
"""
from __future__ import annotations

import random

TOPICS = """a lighthouse; bread baking; the history of bridges; a lost dog; volcanoes; the human heart; chess; a small bakery; learning to swim; the night sky
trees in a city park; how rain forms; an old violin; a family dinner; trains; the invention of paper; a village market; honey bees; keeping a diary; a football match
the price of coffee; a school play; a broken bicycle; the ocean floor; repairing a roof; a grandmother's kitchen; first snow; voting in elections; a job interview; money and saving
sleep and dreams; a chemistry lesson; the Roman empire; a detective; going to the dentist; penguins; maps; a long bus ride; growing tomatoes; a wedding
languages of the world; earthquakes; a fishing trip; the printing press; friendship; a museum visit; whales; electricity; a birthday party; robots
the moon; a storm at sea; how muscles grow; a thief and a painting; glass making; moving to a new town; a court case; mathematics in daily life; the desert; cheese
a king and his advisors; recycling; a hospital at night; learning the piano; a mountain climb; spiders; gravity; a letter from a friend; the stock market; a haunted house
tea; neighbours who quarrel; the first aeroplanes; a library; dinosaurs; exercise; a kitchen fire; photography; rivers and floods; a teacher remembered
wolves; building a house; shyness; salt; the brain and memory; a train station at dawn; farming in spring; a computer that will not start; colours; an election speech
soap; a sea captain's daughter; the immune system; a garden in autumn; clocks; a trip to Japan; kindness; the theatre; a lost key; steel and factories
the ice age; cooking rice; music at a festival; an honest shopkeeper; a knight and a dragon; taxes; seeds and plants; parents and children; space stations; fear of heights
a painter's studio; paying rent; owls; the telephone; a long illness; swimming pools; cotton and clothes; the customs of a holiday; anger; a soldier coming home
microscopes; sugar; a boat race; insects; cities of the future; an apprentice carpenter; oil and energy; writing a poem; a bank robbery; the Arctic
dancing; the water cycle; a stubborn donkey; law and justice; traffic; eyes and sight; a picnic; the discovery of a vaccine; gold; a bookshop cat
hunger and harvest; the first day at work; wind; democracy; a clever fox; skin and sunburn; an unusual teacher; cameras and spies; noise; the great library of Alexandria
horses; a night without electricity; potatoes; the sound of rain; a hotel; planets; a doctor in a small town; patience; shoes; sailing around the world
the immigrants of a great city; running a marathon; lions; the price of housing; an island; fungi and forests; handwriting; a strange noise in the cellar; fashion; queens of England
a chess champion aged nine; diabetes; a bridge that collapsed; butterflies; loneliness; the periodic table; a circus; advertising; snakes; a village doctor
the silk road; weather forecasts; raising chickens; a mirror; tax collectors; tigers; a promise; software updates; the sea at night; ancient Egypt
public transport; a winter coat; learning to drive; climate change; birds in migration; a mistake at work; elephants; newspapers; a bakery in Paris; how vaccines work
marriage; a rescued cat; the stars and sailors; the school garden; an old map; atoms; a coffee shop conversation; forgiveness; apples; a war and its end
the kidneys; a choir; pirates; a flat tyre; ownership and sharing; a glacier; teenagers and telephones; a strange gift; the gold rush; a clean house""".replace("\n", "; ").split("; ")

MANNERS = """Write a short story about {}.
Explain {} to a ten-year-old child.
Write an encyclopedia article about {}.
Write a newspaper report about {}.
Write a letter to a friend about {}.
Write a conversation between two people about {}.
Write the opening of a novel about {}.
Give practical advice about {}.
Describe {} as precisely as you can.
Write an essay with an opinion about {}.
Tell the history of {}.
Write a diary entry about {}.
Write a speech about {}.
Write a review of a book about {}.
Explain the science behind {}.
Write a lesson for students about {}.
Compare two different views of {}.
Write about a problem with {} and how it was solved.
Write a funny story about {}.
Tell a fairy tale about {}.
Write a mystery story about {}.
Describe a day in a life that has to do with {}.
Write a radio interview about {}.
Answer common questions about {}.
Write a travel report that mentions {}.
Explain why {} matters.
Write about the causes and effects of {}.
Write about money, business and {}.
Write about {} and the law.
Write about {} from the point of view of a scientist.
Write about {} from the point of view of an old man.
Write about the past and the future of {}.
Write instructions for a beginner about {}.
Write about a surprising fact about {}.
Write a business letter about {}.
Write about numbers, dates and places connected with {}.""".split("\n")


def prompts() -> list[str]:
    """All prompts, in a seeded order."""
    every = [manner.format(topic) for topic in TOPICS for manner in MANNERS]
    random.Random(3).shuffle(every)
    return every


if __name__ == "__main__":
    print("\n".join(prompts()))
