import { defineMessages } from '@mingzhang/ui';

export const signInWords = defineMessages({
  'zh-CN': {
    title: '明账报表',
    subtitle: '用您在明账管理台的账号登录',
    name: '账号',
    password: '密码',
    nameMissing: '填上账号',
    passwordMissing: '填上密码',
    enter: '登录',
    entering: '正在登录…',
    refused: '没登上：账号或密码不对',
    lost: '没登上，网络断了。连上后再点一次',
    otherLanguage: 'English',
    note: '登录、导出都会留痕',
  },
  en: {
    title: 'Mingzhang reports',
    subtitle: 'Sign in with your account of the Mingzhang console',
    name: 'Account',
    password: 'Password',
    nameMissing: 'Enter the account',
    passwordMissing: 'Enter the password',
    enter: 'Sign in',
    entering: 'Signing in…',
    refused: 'Not signed in: account or password is wrong',
    lost: 'Not signed in: the connection dropped. Press again once you are back online',
    otherLanguage: '中文',
    note: 'Signing in and taking out are logged',
  },
});
