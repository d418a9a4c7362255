/// Pairs of goals and objectives, labelled by hand: whether one was plainly made from the other.
///
/// All text is invented. Pairs marked as the same differ in numbers, names, a word or two, or order;
/// the others are about the same thing in words of their own, or share only the frame of a goal.
struct WordingPair: Sendable {
  let one: String
  let other: String
  let isSame: Bool

  /// The names of the people who appear in the pairs.
  static let names = ["Dana", "Ife", "Rosa", "Chen", "Lowell"]

  /// Every pair: a first line, then those made from it (`=`) and those that were not (`-`).
  static let all: [WordingPair] = groups.split(separator: "\n\n").flatMap { group in
    let lines = group.split(separator: "\n").map(String.init)
    return lines.dropFirst().map { line in
      WordingPair(
        one: lines[0], other: String(line.dropFirst(2)), isSame: line.hasPrefix("= "))
    }
  }

  private static let groups = """
    Walk outside for 20 minutes on three days a week and write down the mood before and after
    = Walk outside for 30 minutes on five days a week and write down the mood before and after
    = Dana will walk outside for 20 minutes on three days a week and write down the mood before and after
    = walk outside for 20 minutes on 3 days a week, and write down mood before and after.
    - Take the dog around the pond before breakfast and tell the group how it was on Fridays
    - Swim at the town pool on three days a week and note how sleep goes that night
    - Write down the mood every evening in the blue notebook next to the bed
    - Swim at the town pool on two days a week and write down the mood before and after

    Use two breathing exercises from the list when worry rises above six out of ten
    = Use three breathing exercises from the list when worry rises above seven out of ten
    = Ife will use two breathing exercises from the list when worry rises above six out of ten
    = Use two grounding exercises from the list when worry rises above six out of ten
    - When worry wakes me I sit on the back steps and count the lights across the harbor
    - Call the sponsor or a friend before buying anything when the urge is above six out of ten
    - Learn what sets off worry at work by keeping the one-page log for a fortnight
    - Phone a friend or sit with the cat when worry rises above six out of ten

    Attend the recovery meeting on Tuesday evenings and stay for coffee with one other person
    = Attend the recovery meeting on Thursday evenings and stay for coffee with one other person
    = Attends the recovery meeting on Tuesday evenings and stays for coffee with one other person
    = Attend the recovery meeting on Tuesday evenings and stay for tea with one other person
    - Find a meeting where people my age talk, and go there twice before deciding
    - Sit with my brother at the game on Tuesday evenings without leaving early
    - Have coffee with one neighbor from the third floor each weekend
    - Attend the drawing class on Tuesday evenings and show one picture to one other person

    Apply for two part-time jobs that fit the bus line and practice the interview with the coach
    = Apply for four part-time jobs that fit the bus line and practice the interview with the coach
    = Rosa will apply for two part-time jobs that fit the bus line and practice the interview with the coach
    = Apply for two jobs that fit the bus line and practice the interview with the coach
    - Ask the bakery on the corner whether they need help on Saturdays
    - Finish the forklift course and show the certificate to the agency in Exampleton
    - Practice saying no to extra shifts with the coach until it comes easily
    - Practice the interview with the coach until the hands are calm

    I want to sleep through the night and wake up without dreading the whole day
    = I want to sleep through the night and to wake up without dreading the day
    = She wants to sleep through the night and wake up without dreading the whole day
    = I want to sleep through most nights and wake up without dreading the whole day
    - I want the nights to stop being the loneliest part of my week
    - I want to work the night shift at the bakery without falling asleep on the bus home
    - I want to wake up in a room that smells of paint and not of smoke
    - I want to sleep through the night now that the baby has his own room

    I want to be a father my kids can count on when things get loud at home
    = I want to be a mother my kids can count on when things get loud at home
    = I want to be a father the kids can count on when things get loud at home
    = I want to be a parent my kids can count on when it gets loud at home
    - My kids should hear me laugh again at the dinner table
    - I want the judge to see that my daughter is safe with me every second weekend
    - I want to count on my own father again after all these years
    - I want to be a neighbor the street can count on when the river rises

    Name three warning signs and the person to call for each on the card in the wallet
    = Name four warning signs and the person to call for each on the card in the wallet
    = Names three warning signs and the person to call for each on a card in the wallet
    = Name three early warning signs and the person to call for each on the card in the wallet
    - Tell my sister what it looks like when I start to slip, in my own words
    - Put the crisis line and the number of the clinic into the phone under favorites
    - Agree with the landlord on whom he may call when the music is too loud
    - Name three things that went well and the person to thank for each

    Take the evening medication with supper and mark it on the calendar on the fridge
    = Take the morning medication with breakfast and mark it on the calendar on the fridge
    = Take the evening medication with supper and mark it on the fridge calendar each day
    = Lowell will take the evening medication with supper and mark it on the calendar on the fridge
    - Ask the nurse which side effects go away and which one should be reported
    - Tell the prescriber that the new tablets make the mornings heavy
    - Cook supper at home on two evenings a week with what the pantry gives out
    - Water the garden after supper and mark it on the calendar on the fridge

    Challenge one automatic thought a day on the worksheet and bring it to the next session
    = Challenge two automatic thoughts a day on the worksheet and bring them to the next session
    = Challenge one negative thought a day on the worksheet and bring it to the next session
    = Chen will challenge one automatic thought a day on the worksheet and bring it to the next session
    - Catch the sentence “I ruin everything” and answer it out loud in the car
    - Bring the letters from the insurance to the next session and open them together
    - Read one page of the workbook on Sundays and underline what does not fit
    - Ask one question a day in class and bring the answer to the next session

    Keep the apartment by paying the rent on the first with the budget sheet from the life-skills coach
    = Keep the apartment by paying the rent on the fifth with the budget sheet from the life-skills coach
    = Keeps the apartment by paying rent on the first with the budget sheet from the life-skills coach
    = Keep the room by paying the rent on the first with the budget sheet from the life-skills coach
    - Sort the unopened bills into three piles and call about the oldest one
    - Move into the supported house on Alder Street before the lease ends
    - Save ten dollars a week in the jar for the trip to see my mother

    Stay in the store for ten minutes although the heart races, and rate the fear at the door
    = Stay in the store for fifteen minutes although the heart races, and rate the fear at the door
    = Stay in the bus for ten minutes although the heart races, and rate the fear at the door
    = Stays in the store for ten minutes even though the heart races, and rates the fear at the door
    - Buy stamps at the counter on a weekday without rehearsing the words first
    - Ride the elevator with my cousin up to the library and back
    - Rate the fear every hour on the day of the hearing and send it to nobody
    - Stay in the warm bath for ten minutes and rate the pain at the end

    Say what is needed in one calm sentence before leaving the room when an argument starts
    = Say what is needed in one calm sentence before walking out of the room when an argument starts
    = Says what he needs in one calm sentence before leaving the room when an argument starts
    = When an argument starts, say what is needed in one calm sentence before leaving the room
    - Agree with my partner on a word that means we both stop for half an hour
    - Leave the phone in the kitchen when we talk about money
    - Write the letter to my stepson that I never send and read it in session
    - Say what went well in one warm sentence before leaving the room at bedtime

    I want to paint again and show somebody a picture that I am not ashamed of
    = I want to write again and show somebody a poem that I am not ashamed of
    = I want to paint again and to show somebody a picture I am not ashamed of
    = He wants to paint again and show somebody a picture that he is not ashamed of
    - Paint the fence with my uncle before the rain comes in October
    - I want to hang out in the studio on Mill Road like I used to
    - Show the group the drawing of the boat and say what it means
    - I want to sing again and have somebody hear a song that I wrote

    Reach a score of nine or lower on the PHQ-9 in two measures in a row by the review
    = Reach a score of four or lower on the PHQ-9 in three measures in a row by the review
    = Reach a score of nine or lower on the GAD-7 in two measures in a row by the review
    = Reaches a PHQ-9 score of nine or lower in two measures in a row by the review
    - Fill in the questionnaire on paper before each second session
    - Have more days with some joy than without, counted on the calendar
    - Talk about what the number does not show whenever the score goes up
    - Show up for the blood test in two months in a row by the review

    Leave the house before noon on weekdays and tell the peer what was seen on the way
    = Leave the house before ten on weekdays and tell the peer what was seen on the way
    = Leave the apartment before noon on weekdays and tell the peer what was seen on the way
    = Leave the house before noon on weekdays and tell the peer coach what was seen on the way
    - Meet the peer at the garden on Wednesdays and water the beans
    - Open the curtains before noon and send a photograph of the sky to my aunt
    - Go to the mailbox in daylight without checking the street first
    - Leave the office before six on weekdays and tell nobody why

    Go without alcohol on weekdays and use the plan from the card when friends invite
    = Go without cannabis on weekdays and use the plan from the card when friends invite
    = Goes without alcohol on weekdays and uses the plan from the card when friends invite
    = Go without any alcohol on weekdays and use the plan on the card when friends invite
    - Tell two friends that I do not drink at the moment and see who stays
    - Spend payday evenings at my sister's place with the cards and the soup
    - Pour out what is in the cupboard together with the recovery coach
    - Go without the phone on weekdays and use the hour for the model train

    Practice the body scan from the recording for ten minutes at bedtime on four nights a week
    = Practice the body scan from the recording for five minutes at bedtime on six nights a week
    = Practice the body scan from the app for ten minutes at bedtime on four nights a week
    = Practice the body scan recording for ten minutes at bedtime on four nights a week
    - Put the phone in the hall at ten and read something dull instead
    - Use the recording of the sea on the bus home on four evenings a week
    - Lie down in the afternoon only when the timer is set
    - Practice the guitar for ten minutes at bedtime on four nights a week

    I want friends who know what happened and still ask me to come along
    = I want friends who know what happened and who still ask me to come along
    = I want people who know what happened and still ask me to come along
    = Wants friends who know what happened and still ask them to come along
    - I want one person in this town who would notice if I were gone
    - What happened in June should stop being the first thing people think of
    - I want to come along to the lake without being the one who needs a ride
    - I want neighbors who know what happened and leave me in peace about it

    Complete the intake at the vocational program and choose one course with the job coach
    = Complete the intake at the vocational program and choose two courses with the job coach
    = Complete intake at the vocational program and choose one course with the job coach by May
    = Complete the intake at the supported-education program and choose one course with the job coach
    - Ask the old foreman for a letter that says what I am good at
    - Sit in the adult algebra class for one evening and decide after that
    - Learn to type without looking, with the program on the library computer

    Check in with mother about the schedule on Sundays and follow the chore chart on four days
    = Check in with father about the schedule on Sundays and follow the chore chart on five days
    = Checks in with mother about the schedule on Sundays and follows the chore chart on four days
    = Check in with mother about the schedule every Sunday and follow the chore chart on four days
    - Choose one chore that I like and do it without being asked
    - Family game night happens although everybody is tired
    - Mother knocks before she comes in, and I answer within a minute

    Notice the first sign of anger in the body and take five slow breaths before speaking
    = Notice the first sign of anger in the body and take ten slow breaths before speaking
    = Notice the first signs of anger in the body and take five slow breaths before speaking
    = Notice the first sign of fear in the body and take five slow breaths before speaking
    - Walk around the block when my hands get hot, then come back and finish the talk
    - Find out together with my brother what we were really angry about
    - Speak more slowly on the phone with the agency, with the script at hand
    - Notice the first sign of spring in the yard and take a picture before work

    Join the choir of the community center and go to six rehearsals before deciding to stay
    = Join the choir of the community center and go to four rehearsals before deciding to stay
    = Join the band of the community center and go to six rehearsals before deciding to stay
    = Rosa joins the community center choir and goes to six rehearsals before deciding to stay
    - Sing in the car again with the windows down
    - Look at the notice board of the community center and pick anything with people
    - Go to the Friday prayer with my uncle and stay for the meal
    - Join the bowling club of the community center and pay the fee for one season

    Eat three meals a day at the table and note what helped when it was hard
    = Eat two meals a day at the table and note what helped when it was hard
    = Eats three meals a day at the table and notes what helped when it was hard
    = Eat three meals a day at the table and write down what helped when it was hard
    - Buy oats and fruit on Mondays so that mornings need no decision
    - Have lunch with a colleague once a week instead of at the desk
    - Cook my grandmother's stew and invite the neighbor
    - Eat three meals a day at the shelter until the kitchen is repaired

    Write the recovery story in three parts with the peer and read one part to the group
    = Write the recovery story in four parts with the peer and read two parts to the group
    = Write the life story in three parts with the peer and read one part to the group
    = Write a recovery story in three parts with the peer and read one part to the group
    - Listen to other people's stories until mine wants to come out
    - Tell the doctor the short version without apologizing for it
    - Record my voice memo about the year in the shelter for nobody but me

    Set up the weekly pill box on Sundays together with the sister and take it along on trips
    = Set up the monthly pill box on Sundays together with the sister and take it along on trips
    = Set up the weekly pill box on Saturdays together with the brother and take it along on trips
    = Sets up the weekly pill box on Sundays with her sister and takes it along on trips
    - Ask the pharmacy for the packs that are already sorted by day
    - Visit my sister on Sundays even when nothing needs fixing
    - Take a small bag along on trips with everything that calms me

    Look at one photograph a week from before the accident and tell a story about it
    = Look at two photographs a week from before the accident and tell a story about them
    = Look at one photograph a week from before the divorce and tell a story about it
    = Looks at one photograph a week from before the accident and tells a story about it
    - Drive past the crossing with my husband at the wheel and the radio on
    - Put the box from the attic in the living room and leave it closed
    - Tell the story of the accident once from start to end, in session

    I want my own place with a door that I can close and a stove that works
    = I want my own place with a door I can close and a stove that works
    = I want my own room with a door that I can close and a stove that works
    = He wants his own place with a door that he can close and a stove that works
    - I want to cook for four people without counting the spoons
    - A place where nobody shouts through the wall at night
    - I want to stay where I am and have the landlord fix the heating
    - I want my own car with a heater that works before the snow comes

    Text the sponsor before seven in the evening and answer honestly how the day went
    = Text the sponsor before nine in the evening and answer honestly how the day went
    = Call the sponsor before seven in the evening and answer honestly how the day went
    = Texts the sponsor before seven in the evening and answers honestly how the day went
    - Delete the three numbers that lead nowhere good
    - Ask somebody from the Monday group to be my sponsor
    - Send my son a picture of the day before he goes to bed

    Try two activities from the list of values and rate how much they mattered, zero to ten
    = Try three activities from the list of values and rate how much they mattered, zero to ten
    = Try two activities from the list of strengths and rate how much they mattered, zero to ten
    = Tries two activities from the values list and rates how much they mattered, zero to ten
    - Plan Saturday around what matters and not around what is urgent
    - Choose three words that I would want on my door and say why
    - Help at the animal shelter and see whether the week feels different

    Wait ten minutes before cutting, hold the ice, and call one of the helpers on the plan
    = Wait fifteen minutes before cutting, hold the ice, and call one of the helpers on the plan
    = Wait ten minutes before acting on it, hold the ice, and call one of the helpers on the plan
    = Waits ten minutes before cutting, holds the ice, and calls one of the helpers on the plan
    - Give the box from the drawer to my aunt for as long as the summer lasts
    - Show the scar to the doctor and ask what can be done about it
    - Make a list of songs that carry me through ten minutes
    - Wait ten minutes before answering the phone when the agency calls

    Go to bed at eleven and get up at seven on workdays, with the alarm across the room
    = Go to bed at ten and get up at six on workdays, with the alarm across the room
    = Goes to bed at eleven and gets up at seven on workdays, with the alarm across the room
    = Go to bed at eleven and get up at seven on school days, with the alarm across the room
    - No naps after lunch, and the couch is for sitting
    - Let the daylight lamp wake me for the month of January
    - Get up when my roommate leaves and have tea with him
    - Go to bed after the late film and get up without an alarm on days off

    I want to go back to school and finish what I started before I got sick
    = I want to go back to college and finish what I started before I got sick
    = I want to go back to school and to finish what I started before I became sick
    = They want to go back to school and finish what they started before they got sick
    - I want a teacher who does not look at me with pity
    - School was the last place where I felt quick
    - I want to get well first and think about school next spring

    Speak up once in each group session and stay until the closing round
    = Speak up twice in each group session and stay until the closing round
    = Speaks up once in each group session and stays until the closing round
    = Speak up at least once in each group session and stay for the closing round
    - Sit next to somebody new in the group and learn their name
    - Tell the facilitator beforehand when the topic is too much
    - Leave the group before it gets late, and say goodbye

    Plan the anniversary day with two people and decide beforehand where to be at noon
    = Plan the anniversary day with three people and decide beforehand where to be at noon
    = Plan the birthday with two people and decide beforehand where to be at noon
    = Plan the anniversary with two people and decide beforehand where to be at noon that day
    - Light the candle with my mother and say his name
    - Take the day off in March and drive to the coast alone
    - Decide with the family whether the chair stays at the table
    - Plan the garden with two people and decide beforehand where to put the beans
    """
}
