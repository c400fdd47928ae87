// Vietnamese.

import type { LanguageWords } from './language-words.js';

export const vietnamese: LanguageWords = {
  language: 'vi',
  wrote: 'đã viết|viết|đã viết như sau',
  wroteBefore: 'đã viết',
  beforeDate: 'vào|lúc|ngày',
  copy: '(?:tin nhắn|thư|email) (?:gốc|được chuyển tiếp|đã chuyển tiếp|ban đầu)|thư chuyển tiếp|tin nhắn đã được chuyển tiếp',
  forwardBegins: 'bắt đầu tin nhắn được chuyển tiếp|bắt đầu thư được chuyển tiếp',
  header: {
    from: 'từ|người gửi',
    date: 'đã gửi|ngày|ngày gửi|vào lúc|thời gian',
    to: 'đến|tới|người nhận|gửi đến',
    cc: 'đồng gửi|đồng kính gửi|tầm quan trọng',
    subject: 'chủ đề|tiêu đề',
  },
  sentFrom: '(?:đã gửi|được gửi|gửi) (?:từ|bằng|qua)',
  own: 'của tôi',
  device: 'điện thoại',
  autoReply: '(?:thư |email )?trả lời tự động|tự động trả lời|phản hồi tự động|vắng mặt(?: tại văn phòng)?\\s*(?::|$)',
  thanks: '(?:xin |chân thành )?(?:cảm ơn|cám ơn)(?: rất nhiều| nhiều| bạn| anh| chị| quý công ty)*|xin cảm ơn',
  besideThanks: 'bạn|anh|chị|em|đã|giúp|giúp đỡ|đỡ|hỗ|trợ|trả|lời|nhanh|chóng|vì|sự|nhiều|rất|các|vâng|ok|lần|nữa',
  allIsWell:
    '(?:bây giờ |mọi thứ |nó )*(?:đã )?(?:hoạt động|ổn|được)(?: (?:rồi|tốt))*|(?:tuyệt vời|tốt|vâng|ok|được rồi)',
  greeting: 'xin chào|chào(?: bạn| anh| chị)?|kính gửi|kính chào|thân gửi',
  closing: '(?:trân trọng|thân mến|thân ái|kính thư|trân trọng kính chào|trân trọng cảm ơn)',
};
