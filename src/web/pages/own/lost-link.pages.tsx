import type { ReactElement, ReactNode } from 'react';
import type { Event } from '../../../events/event.entity.js';
import type { Language } from '../../../platform/i18n/i18n.js';
import { homeOf } from '../event-home.js';
import { TextField, type Mistakes } from '../fields.js';
import { Layout } from '../layout.js';
import { said, type Reader } from '../reader.js';

interface FrameProps {
  event: Event;
  reader: Reader;
  offered: readonly Language[];
  demo: boolean;
}

interface FormProps {
  reader: Reader;
  /** Where the form posts to. */
  action: string;
  email: string;
  mistakes: Mistakes;
}

/** Asks for the address that she registered with. */
export function LostLinkPage(props: FrameProps & FormProps): ReactElement {
  const { t } = props.reader;
  return (
    <Frame {...props} title={t('own.lostLink.title')}>
      <h1>{t('own.lostLink.title')}</h1>
      <p className="lead">{t('own.lostLink.lead')}</p>
      <LostLinkForm {...props} />
    </Frame>
  );
}

/** The same for everybody, whatever the address. */
export function LostLinkSentPage(props: FrameProps): ReactElement {
  const { t } = props.reader;
  return (
    <Frame {...props} title={t('own.lostLink.sent')}>
      <h1>{t('own.lostLink.sent')}</h1>
      <p className="lead">{t('own.lostLink.sentWhat')}</p>
      <section>
        <p className="quiet">{t('own.lostLink.sentHour')}</p>
      </section>
    </Frame>
  );
}

/** Stands also on the page of a link that no longer opens anything. */
export function LostLinkForm({ reader, action, email, mistakes }: FormProps): ReactElement {
  const { t } = reader;
  return (
    <form className="form" method="post" action={action} noValidate>
      <TextField
        {...{ mistakes, reader }}
        name="email"
        type="email"
        inputMode="email"
        label={t('register.email')}
        help={t('own.lostLink.help')}
        value={email}
        autoComplete="email"
      />
      <div className="send">
        <button className="button" type="submit">
          {t('own.lostLink.send')}
        </button>
      </div>
    </form>
  );
}

function Frame(props: FrameProps & { title: string; children: ReactNode }): ReactElement {
  const { event, reader, offered, demo, title, children } = props;
  const name = said(event.title, reader, event.languages);
  return (
    <Layout
      reader={reader}
      title={`${title} · ${name.text}`}
      dye={event}
      {...homeOf(event, reader)}
      demo={demo}
      findable={false}
      languages={offered}
    >
      {children}
    </Layout>
  );
}
