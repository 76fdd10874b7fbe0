#!/usr/bin/env python3
"""Writes reference/common-passwords.sha1: the passwords of twelve characters or more that somebody would try first.

    common_passwords.py > reference/common-passwords.sha1

Signs at the end are taken away before looking, so no entry has any. Only the first ten hexadecimal digits of each SHA-1 are written, sorted, so that the file is small and no list of passwords lies
in the program. Shorter ones need no list: the shortest password we take has twelve characters.
"""

import hashlib
import itertools

# Words that lists of leaked passwords begin with, and what Norwegians would use instead.
WORDS = """password passord passordet passw0rd p@ssw0rd pa$$word qwerty qwertyuiop qwertz qazwsx qazwsxedc asdfgh asdfghjkl zxcvbnm zxcvbn
iloveyou jegelskerdeg welcome velkommen letmein sesam administrator admin root master superuser system secret hemmelig hemmelighet
football fotball baseball basketball handball håndball dragon monkey shadow sunshine princess prinsesse superman batman spiderman
starwars pokemon minecraft liverpool arsenal chelsea manchester rosenborg brann norge norway oslo bergen trondheim stavanger tromsø
kristiansand sommer sommeren vinter vinteren høst høsten vår våren summer winter spring autumn januar februar mars april juni juli
august september oktober november desember mandag tirsdag onsdag torsdag fredag lørdag søndag changeme byttmeg standard default
computer datamaskin internett internet kommune kommunen fylke fylket departement direktorat virksomhet samarbeid samløp samlop
samarbeidet digitalisering digdir skatteetaten kartverket statsforvalter hemmeligpassord nyttpassord mittpassord dittpassord
michael jennifer jessica daniel thomas andreas kristian marianne elisabeth hannah charlie whatever trustno1 freedom computer1
mustang corvette ferrari porsche mercedes test testtest testing tester bruker brukernavn login logginn innlogging gjest guest""".split()

NUMBERS = ["1", "12", "123", "1234", "12345", "123456", "1234567", "12345678", "123456789", "1234567890", "111", "1111", "000", "0000", "007",
           "321", "4321", "54321", "654321", "987654321", "69", "99", "100", "01", "001", "abc", "abc123", "qwe", "qwerty"]
NUMBERS += [str(year) for year in range(2000, 2031)]

KNOWN = """123456789012 1234567890123 12345678901234 123456789012345 1234567890123456 012345678901 0123456789012 098765432109 987654321098
0987654321098 111111111111 000000000000 121212121212 123123123123 123412341234 112233445566 102030405060 147258369147 159357159357
qwertyuiop12 qwertyuiop123 qwertyuiopå qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm qwerty123456 qwerty1234567 qwerty12345678
qwertyqwerty asdfasdfasdf asdfghjkl123 asdfghjkløæ zxcvbnm12345 zxcvbnmasdfghjkl 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i 1qaz2wsx3edc
1qaz2wsx3edc4rfv qazwsxedcrfv qazwsxedc123 zaq12wsxcde3 q1w2e3r4t5y6 a1b2c3d4e5f6 abcdefghijkl abcdefghijklm abcdefghijklmnop abcd12345678
abc123abc123 aaaaaaaaaaaa passwordpassword passordpassord password12345 correcthorsebatterystaple thequickbrownfox trustno1trustno1
iloveyouforever ilovejesus123 jesuschrist123 unbelievable1 letmeinplease letmeinletmein adminadmin12 adminadmin123 administrator1
welcome12345 welcomehome1 changemeplease changeme1234 changethis123 newpassword1 newpassword123 mypassword12 mypassword123 yourpassword
temppassword temporary123 testtesttest hemmelighet1 velkommentil1 sommerferien1 sommerferie123 julebord2024 jegelskerdeg1 jegelskerdeg123
fotballgutt123 lillestrøm123 rosenborgbk1 vålerenga123 manchesterunited manchester123 liverpool1892 liverpool123 ynwa12345678
starwars1234 minecraft123 pokemon12345 superman1234 batman123456 spiderman123 harrypotter1 harrypotter123 gandalf12345 lordoftherings
gameofthrones metallica123 slipknot1234 blink182blink nirvana12345 ironmaiden12 ilovenorway1 norge1814norge 17mai17mai17 syttendemai1
""".split()


def passwords():
    yield from KNOWN
    for word, number in itertools.product(WORDS, [""] + NUMBERS):
        yield word + number
    for word in WORDS:
        yield word + word


def main():
    prefixes = {hashlib.sha1(word.encode()).hexdigest()[:10] for word in passwords() if len(word) >= 12}
    print("\n".join(sorted(prefixes)))


if __name__ == "__main__":
    main()
