import { defineMessages } from '@mingzhang/ui';

export const signInWords = defineMessages({
  'zh-CN': {
    product: '明账管理台',
    title: '登录',
    name: '账号',
    password: '密码',
    signIn: '登录',
    signingIn: '正在登录…',
    forgot: '忘记密码，找县局数据管理员',
    wrong: '账号或密码不对',
    lost: '没连上。看看网络，再点一次',
    ended: '离开太久，已自动退出。登录后回到刚才那一页',
    nameMissing: '填账号',
    passwordMissing: '填密码',
    failed: '没登录成：{message}',
  },
  en: {
    product: 'Mingzhang console',
    title: 'Sign in',
    name: 'Account',
    password: 'Password',
    signIn: 'Sign in',
    signingIn: 'Signing in…',
    forgot: 'Forgot the password? Ask the data administrator of the county office',
    wrong: 'Account or password is wrong',
    lost: 'No connection. Check the network and press again',
    ended: 'You were away too long and have been signed out. Sign in to return to the page you were on',
    nameMissing: 'Enter the account',
    passwordMissing: 'Enter the password',
    failed: 'Not signed in: {message}',
  },
});
