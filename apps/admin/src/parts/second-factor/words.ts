import { defineMessages } from '@mingzhang/ui';

export const secondFactorWords = defineMessages({
  'zh-CN': {
    scan: '用手机上的口令程序（如各应用市场里的“身份验证器”）扫这张图',
    type: '扫不了，就在程序里手工填这一串：',
    picture: '给手机扫的二维码',
    copy: '复制',
    copied: '已复制',
    code: '手机上显示的六位数字',
    confirm: '绑定',
    again: '重来一次',
    codesTitle: '备用码',
    codesNote: '手机不在身边时，用一个备用码代替动态口令。每个只能用一次，只在这里显示这一回：抄下来或打印，放在别人拿不到的地方。',
    print: '打印',
    kept: '抄好了，继续',
    preparing: '正在准备…',
    lost: '没连上。看看网络，再点一次',
    failed: '没办成：{message}',
  },
  en: {
    scan: 'Scan this picture with an authenticator app on your phone',
    type: 'If it cannot be scanned, type this into the app:',
    picture: 'QR code for the phone',
    copy: 'Copy',
    copied: 'Copied',
    code: 'The six digits on the phone',
    confirm: 'Set up',
    again: 'Start over',
    codesTitle: 'Recovery codes',
    codesNote:
      'When the phone is not at hand, one of these stands in for its code. Each is good once, and they are shown only now: write them down or print them, and keep them where nobody else gets at them.',
    print: 'Print',
    kept: 'I have kept them, go on',
    preparing: 'Preparing…',
    lost: 'No connection. Check the network and press again',
    failed: 'Not done: {message}',
  },
});
