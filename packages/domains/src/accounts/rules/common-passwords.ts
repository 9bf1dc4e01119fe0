/** What is guessed first among passwords of twelve characters and more: lists of leaked passwords, and what Chinese offices are known to choose (SEC-49). */
export const commonPasswords: ReadonlySet<string> = new Set(
  `password1234 password12345 password123456 password123! passw0rd1234 p@ssw0rd1234 p@ssword1234 mypassword123 passwordpassword
qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwerty123456 qwerty1234567 qwerty12345678 qwertyuiopasdf 1qaz2wsx3edc 1qaz2wsx3edc4rfv
q1w2e3r4t5y6 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qazxsw23edc zaq12wsxcde3 qazwsxedcrfv qazwsx123456 asdfghjkl123 zxcvbnm12345
abcd12345678 abc123456789 a12345678900 a1234567890b aa1234567890 abc1234567890 abcdef123456 abcdefg12345 a123456789a123 123456789abc
1234567890ab 123456abcdef 123123123123 112233445566 111222333444 121212121212 147258369147 147258369000 159357159357 789456123000
123456123456 123456654321 1234512345123 987654321987 000000000000 888888888888 666666666666 woaini1314520 woaini520520 woaini123456
woaini5201314 5201314520520 520131452013 iloveyou1234 iloveyou12345 letmein12345 welcome12345 welcome123456 admin1234567 admin12345678
admin123456789 administrator administrator1 administrator123 adminadminadmin admin@123456 admin@12345678 root12345678 test12345678
changeme1234 changemechangeme default12345 system123456 zhongguo1234 zhongguo123456 beijing20081 fupin1234567 fupinban1234
fupinban123456 xiangcun1234 xiangcunzhenxing mingzhang1234 mingzhang123456 zhangsan1234 zhangsan12345 wangwei123456 huawei123456
football1234 dragon123456 monkey123456 sunshine1234 princess1234 superman1234 michael12345 baseball1234 trustno11111 starwars1234
correcthorsebatterystaple google123456 internet1234 computer1234 samsung12345 liverpool1234 qweasdzxc123 qwe123qwe123 qweqweqweqwe
asd123asd123 zxc123zxc123 1qaz@wsx3edc 1qaz!qaz2wsx !qaz2wsx3edc qwer1234asdf 1234qwerasdf 1234qwer1234 asdf1234asdf`.split(/\s+/u),
);
