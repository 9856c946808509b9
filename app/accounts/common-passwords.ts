/** The long ones (ten characters and more) of the lists that guessing programs try first. Compared without case. */
const common = new Set(
  [
    "1234567890 12345678910 123456789a 0123456789 9876543210 1111111111 0000000000 1q2w3e4r5t 1qaz2wsx3edc qwertyuiop qwerty1234",
    "qwerty12345 qwerty123456 asdfghjkl1 zxcvbnm123 q1w2e3r4t5 1qazxsw23edc qwertyuiop123 abcdefghij abcdefghijk abcd123456 abc1234567",
    "password12 password123 password1234 password12345 passw0rd123 p@ssw0rd123 mypassword passwordpassword letmein123 letmein1234",
    "welcome123 welcome1234 changeme123 changeme1234 iloveyou12 iloveyou123 iloveyou1234 sunshine123 princess123 football123 baseball123",
    "superman123 batman12345 dragon12345 monkey12345 trustno1234 whatever123 starwars123 michael123 jennifer123 charlie123 liverpool1",
    "basketball manchester blink182blink computer123 internet123 samsung123 google12345 facebook123 minecraft1 pokemon123",
    "correcthorsebatterystaple neuroglyph neuroglyph1 neuroglyph123 administrator administrator1 adminadmin admin12345 admin123456",
  ]
    .join(" ")
    .split(" "),
);

export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase();
  return common.has(plain) || new Set(plain).size < 4;
}
