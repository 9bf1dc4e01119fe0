import { defineMessages } from './messages.ts';

/** What a person hears who comes back from the county's directory: both staff clients say the same. */
export const directoryWords = defineMessages({
  'zh-CN': {
    with: '用{name}登录',
    or: '或',
    tied: '绑好了。以后可以用统一目录登录',
    DIRECTORY_UNKNOWN: '您在统一目录里的身份还没有绑到这里可用的账号。用账号密码登录，到“我的”里绑定；登录不了，找县局数据管理员',
    DIRECTORY_REFUSED: '统一目录没有让您登录，或者您取消了。再试一次，或者用账号密码登录',
    DIRECTORY_AWAY: '统一目录现在连不上。过几分钟再试，或者用账号密码登录',
    DIRECTORY_ENDED: '这次登录作废了：等得太久，或者不是在这个浏览器里开始的。重新点一次',
    DIRECTORY_TAKEN: '这个目录身份已经绑在别的账号上，没有改动。请县局数据管理员查一查',
    SIGN_IN_LOCKED: '错的次数太多，先等一等。几分钟后再试，或者找本单位的数据管理员',
    NO_OFFICE: '您的账号今天没有职务。请数据管理员授予职务',
    SERVICE_UNAVAILABLE: '平台正忙，没登录成。过一会儿再点一次',
  },
  en: {
    with: 'Sign in with {name}',
    or: 'or',
    tied: 'Tied. From now on you can sign in through the directory',
    DIRECTORY_UNKNOWN:
      'Your identity in the directory is not tied to an account that is open here. Sign in with account and password and tie it under "Me"; if you cannot, ask the data administrator of the county office',
    DIRECTORY_REFUSED: 'The directory did not sign you in, or you cancelled. Try again, or sign in with account and password',
    DIRECTORY_AWAY: 'The directory cannot be reached at the moment. Try again in a few minutes, or sign in with account and password',
    DIRECTORY_ENDED: 'This sign-in has ended: it took too long, or was begun in another browser. Press the button again',
    DIRECTORY_TAKEN:
      'This identity of the directory is tied to another account, and nothing was changed. Ask the data administrator of the county office to look',
    SIGN_IN_LOCKED: 'Too many tries were refused. Wait some minutes and try again, or ask your data administrator',
    NO_OFFICE: 'Your account holds no office today. Ask your data administrator for one',
    SERVICE_UNAVAILABLE: 'The platform is busy and did not sign you in. Press again in a moment',
  },
});
