import type { ParsedMail } from 'mailparser';

/** A kept message in a list. */
export interface MessageLine {
  from: string;
  to: string;
  subject: string;
  at: Date | null;
}

/** A file that came with a message. */
interface KeptFile {
  filename: string;
  contentType: string;
  content: Buffer;
}

/** A kept message, taken apart for reading. */
export interface KeptMessage extends MessageLine {
  messageId: string;
  replyTo: string;
  /** With its pictures in it, links that open a page of their own, and nothing that loads from elsewhere. */
  html: string | null;
  text: string;
  files: KeptFile[];
}

/** Takes a message apart. @param source as it came over SMTP */
export async function readMessage(source: Buffer): Promise<KeptMessage> {
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(source, {
    skipTextToHtml: true,
    skipImageLinks: true,
    skipTextLinks: true,
  });
  return {
    ...lineOf(mail),
    messageId: mail.messageId ?? '',
    replyTo: mail.replyTo?.text ?? '',
    html: mail.html ? readable(mail.html, mail) : null,
    text: mail.text ?? '',
    files: mail.attachments
      .filter((file) => !file.related)
      .map((file, index) => ({
        filename: file.filename ?? `file-${index + 1}`,
        contentType: file.contentType,
        content: file.content,
      })),
  };
}

/** Reads no more of a message than a list shows. */
export async function readLine(source: Buffer): Promise<MessageLine> {
  const { simpleParser } = await import('mailparser');
  const end = source.indexOf('\r\n\r\n');
  return lineOf(await simpleParser(end < 0 ? source : source.subarray(0, end + 4)));
}

function lineOf(mail: ParsedMail): MessageLine {
  const to = [mail.to ?? []].flat().map((one) => one.text);
  return {
    from: mail.from?.text ?? '',
    to: to.join(', '),
    subject: mail.subject ?? '',
    at: mail.date ?? null,
  };
}

function readable(html: string, mail: ParsedMail): string {
  const shown = html.replace(/\bcid:([^"'\s)>]+)/g, (whole, cid: string) => {
    const picture = mail.attachments.find(
      (file) => file.cid === cid && file.contentType.startsWith('image/'),
    );
    return picture ? `data:${picture.contentType};base64,${picture.content.toString('base64')}` : whole;
  });
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(shown) ? shown.replace(/<head[^>]*>/i, (head) => head + base) : base + shown;
}
