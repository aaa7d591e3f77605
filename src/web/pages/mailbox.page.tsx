import type { ReactElement } from 'react';
import { sayMoment } from '../../platform/i18n/dates.js';
import type { KeptMessage, MessageLine } from '../../platform/mail/mailbox/kept-message.js';
import { Layout } from './layout.js';
import type { Reader } from './reader.js';

/** Whoever reads the embedded mailbox sits at the machine that it is on, and lives by its clock. */
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

interface ListProps {
  messages: (MessageLine & { id: string })[];
  /** Where older messages go on; null when these are the oldest. */
  older: string | null;
  reader: Reader;
  demo: boolean;
}

/** What has come into the embedded mailbox, newest first. */
export function MailboxPage({ messages, older, reader, demo }: ListProps): ReactElement {
  const { t } = reader;
  return (
    <Layout reader={reader} title={`${t('mailbox.title')} · Convoke`} demo={demo} findable={false} wide>
      <h1>{t('mailbox.title')}</h1>
      <p className="lead quiet">{t('mailbox.lead')}</p>
      {messages.length === 0 && <p className="notice">{t('mailbox.empty')}</p>}
      <ul className="letters">
        {messages.map((message) => (
          <li key={message.id}>
            <a href={`/mailbox/${message.id}`}>{message.subject || t('mailbox.noSubject')}</a>
            <span className="quiet">{message.to}</span>
            <When at={message.at} reader={reader} />
          </li>
        ))}
      </ul>
      {older && (
        <p className="actions">
          <a className="button plain" href={`/mailbox?before=${older}`}>
            {t('mailbox.older')}
          </a>
        </p>
      )}
    </Layout>
  );
}

interface MessageProps {
  id: string;
  message: KeptMessage;
  reader: Reader;
  demo: boolean;
}

/** One message: as its reader sees it, what came with it, as text, and as it came over the line. */
export function MailboxMessagePage({ id, message, reader, demo }: MessageProps): ReactElement {
  const { t } = reader;
  const subject = message.subject || t('mailbox.noSubject');
  return (
    <Layout
      reader={reader}
      title={`${subject} · ${t('mailbox.title')}`}
      demo={demo}
      findable={false}
      home={{ text: t('mailbox.back'), href: '/mailbox' }}
      wide
    >
      <h1 className="letter-title">{subject}</h1>
      <Facts message={message} reader={reader} />
      {message.html !== null && (
        <iframe
          className="letter"
          src={`/mailbox/${id}/html`}
          title={t('mailbox.asHtml')}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      )}
      <Files id={id} message={message} reader={reader} />
      <details className="letter-text" open={message.html === null}>
        <summary>{t('mailbox.asText')}</summary>
        <pre>{message.text}</pre>
      </details>
      <p className="actions">
        <a className="button plain" href={`/mailbox/${id}/source`}>
          {t('mailbox.source')}
        </a>
      </p>
    </Layout>
  );
}

function Facts({ message, reader }: { message: KeptMessage; reader: Reader }): ReactElement {
  const { t } = reader;
  return (
    <dl className="facts">
      <div>
        <dt>{t('mailbox.from')}</dt>
        <dd>{message.from}</dd>
      </div>
      <div>
        <dt>{t('mailbox.to')}</dt>
        <dd>{message.to}</dd>
      </div>
      {message.replyTo && (
        <div>
          <dt>{t('mailbox.replyTo')}</dt>
          <dd>{message.replyTo}</dd>
        </div>
      )}
      <div>
        <dt>{t('mailbox.at')}</dt>
        <dd>
          <When at={message.at} reader={reader} />
        </dd>
      </div>
    </dl>
  );
}

function Files({
  id,
  message,
  reader,
}: {
  id: string;
  message: KeptMessage;
  reader: Reader;
}): ReactElement | null {
  if (message.files.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="files" className="letter-files">
      <h2 id="files">{reader.t('mailbox.files')}</h2>
      <ul>
        {message.files.map((file, index) => (
          <li key={file.filename}>
            <a href={`/mailbox/${id}/files/${index}`} download={file.filename}>
              {file.filename}
            </a>{' '}
            <span className="quiet">{file.contentType}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function When({ at, reader }: { at: Date | null; reader: Reader }): ReactElement | null {
  return at && <time dateTime={at.toISOString()}>{sayMoment(reader.language, at, here)}</time>;
}
