import { defineRefusals } from '@mingzhang/kernel';

defineRefusals({
  SIGN_IN_REFUSED: { 'zh-CN': '账号或密码不对', en: 'The account or the password is wrong' },
  SIGN_IN_LOCKED: {
    'zh-CN': '错的次数太多，{seconds} 秒后再试，或者找本单位的数据管理员',
    en: 'Too many wrong tries. Try again in {seconds} seconds, or ask your data administrator',
  },
  SECOND_FACTOR_REFUSED: {
    'zh-CN': '密码或动态口令不对。动态口令每 30 秒换一个，用过的不能再用：等换了再填，或者从账号密码重新来',
    en: 'The password or the code is wrong. A code changes every 30 seconds and is good once: wait for the next one, or start again with account and password',
  },
  CHALLENGE_ENDED: {
    'zh-CN': '等得太久或试得太多，这次登录作废了。从账号和密码重新来',
    en: 'This sign-in has ended: it took too long or too many tries. Start again with account and password',
  },
  PROOF_WRONG: {
    'zh-CN': '现在的密码或动态口令不对。什么也没有改',
    en: 'The current password or the code is wrong. Nothing was changed',
  },
  ENROL_CODE_WRONG: {
    'zh-CN': '口令不对。看看手机的时间准不准，填最新的六位数字',
    en: 'This code is wrong. Check that the clock of the phone is right and enter the newest six digits',
  },
  ENROLMENT_MISSING: {
    'zh-CN': '还没有开始绑定，或者已经换了新的。重新点“绑定手机”',
    en: 'No setup is open, or a newer one replaced it. Begin the setup again',
  },
  SECOND_FACTOR_MISSING: { 'zh-CN': '这个账号没有绑定动态口令', en: 'This account has no second factor' },
  SECOND_FACTOR_NEEDED: {
    'zh-CN': '{roles} 这样的岗位必须用动态口令，不能去掉。换手机请重新绑定',
    en: 'The role {roles} must sign in with a second factor, so it cannot be removed. For another phone, set it up again',
  },
  ENROL_FIRST: {
    'zh-CN': '这个岗位必须用动态口令。先在“我的”里绑定手机，再换岗位',
    en: 'This office signs in with a second factor. Set it up under "Me" first, then change office',
  },
  DIRECTORY_UNKNOWN: {
    'zh-CN': '您在统一目录里的身份还没有绑到这里可用的账号。用账号密码登录，在“我的”里绑定；登录不了，找县局数据管理员',
    en: 'Your identity in the directory is not tied to an account that is open here. Sign in with account and password and tie it under "Me"; if you cannot, ask the data administrator of the county office',
  },
  DIRECTORY_REFUSED: {
    'zh-CN': '统一目录没有让您登录，或者您取消了。再试一次，或者用账号密码登录',
    en: 'The directory did not sign you in, or you cancelled. Try again, or sign in with account and password',
  },
  DIRECTORY_AWAY: {
    'zh-CN': '统一目录现在连不上。过几分钟再试，或者用账号密码登录',
    en: 'The directory cannot be reached at the moment. Try again in a few minutes, or sign in with account and password',
  },
  DIRECTORY_ENDED: {
    'zh-CN': '这次登录作废了：等得太久，或者不是在这个浏览器里开始的。重新点一次',
    en: 'This sign-in has ended: it took too long, or was begun in another browser. Press the button again',
  },
  DIRECTORY_TAKEN: {
    'zh-CN': '这个目录身份已经绑在别的账号上。没有改动；请县局数据管理员查一查',
    en: 'This identity of the directory is tied to another account. Nothing was changed; ask the data administrator of the county office to look',
  },
  DIRECTORY_MISSING: { 'zh-CN': '这个账号没有绑定统一目录', en: 'This account is not tied to the directory' },
  DIRECTORY_NOT_SET: { 'zh-CN': '这里没有接统一目录', en: 'No directory is set up here' },
  SESSION_GONE: { 'zh-CN': '这次登录已经结束', en: 'This session has ended already' },
  NO_OFFICE: {
    'zh-CN': '这个账号今天没有职务。请数据管理员授予职务',
    en: 'This account holds no office today. Ask your data administrator for one',
  },
  OFFICE_NOT_HELD: { 'zh-CN': '您今天不担任这个职务', en: 'You do not hold this office today' },
  PASSWORD_TOO_SHORT: {
    'zh-CN': '密码至少 {minimum} 个字符，现在 {length} 个',
    en: 'A password has at least {minimum} characters; this has {length}',
  },
  PASSWORD_TOO_LONG: { 'zh-CN': '密码最多 {maximum} 个字符', en: 'A password has at most {maximum} characters' },
  PASSWORD_TOO_COMMON: { 'zh-CN': '这个密码太容易猜到。换一个别人想不到的', en: 'This password is easily guessed. Choose another' },
  PASSWORD_WRONG: { 'zh-CN': '现在的密码不对', en: 'The current password is wrong' },
  FIRST_SECRET_WRONG: { 'zh-CN': '账号或一次性口令不对，或者已经过期', en: 'The account or the one-time secret is wrong, or has expired' },
  ACCOUNT_NAME_FORM: {
    'zh-CN': '账号用 2 至 40 个小写字母、数字、汉字、点或横线，如 xz-lisi',
    en: 'An account name has 2 to 40 lower-case letters, digits, Chinese characters, dots or dashes, such as xz-lisi',
  },
  ACCOUNT_NAME_TAKEN: { 'zh-CN': '账号 {name} 已经有人用', en: 'The account name {name} is taken' },
  ACCOUNT_DISABLED: { 'zh-CN': '账号 {name} 已停用', en: 'The account {name} is disabled' },
  OWN_ACCOUNT: { 'zh-CN': '不能停用自己的账号。请另一位管理员办理', en: 'You cannot disable your own account. Ask another administrator' },
  ADMINISTRATOR_EXISTS: {
    'zh-CN': '已经有数据管理员（{name}）。新账号由他在管理台里登记',
    en: 'There is a data administrator already ({name}), who registers further accounts in the console',
  },
  OFFICE_OUTSIDE: { 'zh-CN': '{place} 不在您管的地方', en: '{place} is outside your area' },
  OFFICE_PERIOD: { 'zh-CN': '任职从 {from} 到 {to}：终止要晚于开始', en: 'An office from {from} to {to}: it must end after it begins' },
  OFFICE_IN_PAST: {
    'zh-CN': '任职不能从 {from} 补登：从今天（{today}）或以后开始',
    en: 'An office cannot begin on {from}, in the past: it begins today ({today}) or later',
  },
  OFFICE_ENDED: { 'zh-CN': '这个职务已于 {to} 终止', en: 'This office ended on {to}' },
  OFFICE_ALREADY_HELD: {
    'zh-CN': '{since} 起已经在那里任{role}。要改日期，先终止原来的',
    en: 'The role {role} is held there since {since} already. To change its dates, end that one first',
  },
  OWN_OFFICE: {
    'zh-CN': '不能给自己授予或终止职务。请另一位管理员办理',
    en: 'You cannot grant or end an office of your own. Ask another administrator',
  },
  OFFICE_KEEPS_NO_ACCOUNTS: { 'zh-CN': '账号由数据管理员管', en: 'Accounts are kept by the data administrator' },
  OWN_RESET: {
    'zh-CN': '自己的密码和动态口令在“我的”里改',
    en: 'Your own password and second factor are changed under "Me"',
  },
  ROLE_NOT_FOR_PEOPLE: {
    'zh-CN': '{role}不是给人任的职务',
    en: 'The role {role} is not held by people',
  },
  ROLES_INCOMPATIBLE: {
    'zh-CN': '{role}和{other}不能由同一个人担任。他从 {since} 起任{other}，{until}：先终止那一个，或者交给另一个人',
    en: 'One person may not hold the roles {role} and {other} at the same time. The second is held since {since}, {until}. End it first, or choose somebody else',
  },
  ACCOUNT_REACHES_FURTHER: {
    'zh-CN': '这个人还在您管的地方以外任职，账号由那里的上级管理员管',
    en: 'This person also holds an office outside your area; the administrator above looks after the account',
  },
  ACCOUNT_NOT_DISABLED: { 'zh-CN': '账号 {name} 没有停用', en: 'The account {name} is not disabled' },
  ROLE_NEEDS_PLACE: { 'zh-CN': '{role}要设在{kind}一级', en: 'The role {role} belongs to a place of the kind {kind}' },
  KEY_ROLE: { 'zh-CN': '钥匙不能用 {role} 这个角色', en: 'A key cannot have the role {role}' },
  KEY_PERIOD: { 'zh-CN': '钥匙从 {from} 到 {to}：最长一年', en: 'A key from {from} to {to}: it is good for one year at most' },
});
