extension OrdinaryText {
  /// Everyday messages between people who do not hide anything.
  static let englishChat = """
    Hi, are you there? Sorry for the late reply, I fell asleep on the sofa with the phone in my hand.
    It has been raining since the morning and the roof leaks again, so I put a bucket under the hole and
    went back to bed. Did you manage to open the file? If not I can send it in another format, or just
    copy the text here. The internet was so slow that the upload stopped three times. I bought tomatoes,
    onions and a bit of rice, and the man gave me a handful of mint for free because I was his last
    customer. They raised the price of flour again. A bag was 1 500 000 last winter in the old money, now
    nobody even asks. We cooked far too much and ate the same soup for days. How is your back? You should
    not carry heavy things, you know what happened the last time. The bus was full, so I walked, and it
    took me about forty minutes, which was nice because the air was clear after the storm. I watched the
    match, what a goal, but the second half was boring. Everybody shouted at the screen as if it helped.
    My phone battery is dying, it drops from sixty to ten percent within minutes. I will look for a new
    one, maybe a used one, they are cheap. Can you remind me to call the landlord about the window? The
    handle came off and now it whistles when there is wind. I read that book you told me about, the one
    with the lighthouse on the cover. I liked the beginning but the end was rushed, as though the writer
    had a bus to catch. Let me know what you think. We could talk about it over tea. Guess what, the cat
    had four kittens under the stairs, all grey, one with a white paw. I am trying to find homes for
    them. The little ones will be ready in two months. Do not laugh, I already gave them names. Work is
    fine, a bit dull. They changed the software again and nobody knows where anything is. I spent half
    the day looking for a button. The coffee machine is broken too, so the mood is terrible. I learned
    to say good evening and thank you very much in their language and they clapped. It was embarrassing
    and sweet. On the way back I saw two dogs pulling the same stick in different directions. I have to
    fill in a form of twelve pages and I do not understand half of the questions. What is meant by usual
    income? Mine is not usual. Thanks for the song, I have played it all day. The voice reminds me of
    someone but I cannot think of whom. When I was small we used to sleep on the roof in summer and count
    the stars until somebody told us to be quiet. I miss that. I also miss the bread. Here it looks like
    bread but there is no taste in it. Please tell everyone that I am fine and that I eat well, they
    always worry about that. Is it true that you cut your hair? Send a picture. I tried to grow beans on
    the balcony but the birds were faster. This year I will put a net over them. You were right about the
    paint, it is much too yellow, it looks like the inside of an egg. We will do it again when it gets
    warmer. I have read your draft twice. The first part is strong, but I would cut the long paragraph in
    the middle, because it says the same as the one before. Also check the numbers on page four, they do
    not add up, 120 and 45 are 165 and not 175. Otherwise very good. I am not sure what to wear tomorrow,
    they said formal but not too formal, whatever that means. It is only an interview. Wish me luck. It
    went well, I think. They smiled a lot and asked what I do in my free time, and I said sleeping. One
    of them laughed. They will let me know by the end of the month. If it does not work out there will be
    something else. I found an old photo of all of us at the lake, you are making a face. The colours
    have gone but you can still see how cold we were. Sometimes I think we were happier with less, and
    then I remember the winters. Could you bring the drill when you come? And a few screws, the long
    ones. The shelf has been lying on the floor for weeks. I promise to make the dumplings you like. They
    are saying on the news that it will get colder, so take a coat. There were two thousand people at the
    concert, and 12 345 678 of them stood in front of me, it felt like that anyway. I could hear but not
    see. Next time I shall bring a box to stand on. The dentist said that everything looks good, which I
    did not expect after all the sweets. I try to drink more water and less tea but it is not going well.
    What was the word you used yesterday? I wanted to write it down and forgot. You know, the one for the
    feeling before a journey. Happy birthday! I hope the parcel arrived in time. If it is too small you
    can change it, the paper is inside. Have a good rest. The exam is over and I have slept ten hours. I
    do not want to see another formula in my life. How do you spell your street food place, the one with
    the green door? I keep telling people about it and nobody finds it. The washing machine makes a sound
    like a helicopter. I put a brick on it. Better. If you see the blue scarf, keep it for me, I think I
    left it on the chair in the kitchen. It is not important, only that it was a present. We played cards
    until late and I lost every single game, so now I have to wash the dishes for a week. I deserve it,
    I was so sure of myself. Listen, about the other thing, let us not decide in a hurry. There is
    nothing to lose if we think about it for a while. Ask around, hear what others say. I trust your
    judgement more than mine. By the way, the seeds you sent have come up, small and green and stubborn.
    A student asked me whether it was worth it to learn all this, and I did not know what to say at
    first. In the end I said that it keeps the head warm. Good night, sleep well, and do not forget the
    window. It is your turn to choose a film. Nothing sad, please. Nothing with subtitles either, I am
    too tired to read. All right, one with subtitles, but a short one.
    """
}
