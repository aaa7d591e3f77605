import { Fragment, type ReactNode } from 'react';
import { Paragraph, Quiet } from './mail-parts.js';
import { style } from './mail-style.js';
import { ParticipantMail, type ParticipantMailProps } from './participant-mail.js';
import { previewParticipant } from './preview-meeting.js';

/** A piece of a line: words, stressed words, a link, or the end of a line. Words are words, never markup. */
export type MailInline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'em'; children: MailInline[] }
  | { kind: 'link'; href: string; children: MailInline[] }
  | { kind: 'break' };

/** A paragraph or a list. */
export type MailBlock =
  { kind: 'paragraph'; children: MailInline[] } | { kind: 'list'; ordered: boolean; items: MailBlock[][] };

interface MessageMailProps extends ParticipantMailProps {
  title: string;
  /** What the hosts wrote, with everything filled in. */
  blocks: MailBlock[];
  /** Where it is not the language of the letter. */
  textLanguage?: string;
}

/** What the hosts write to many people, in their own words. */
export function MessageMail({ title, blocks, textLanguage, ...mail }: MessageMailProps) {
  const { t } = mail;
  return (
    <ParticipantMail
      mail={mail}
      title={title}
      preview={firstWords(blocks)}
      greets={false}
      action={t('action.openPage')}
      after={<Quiet>{t('link.yoursAlone')}</Quiet>}
    >
      <div lang={textLanguage}>
        {blocks.map((block, index) => (
          <Block key={index} block={block} />
        ))}
      </div>
    </ParticipantMail>
  );
}

MessageMail.PreviewProps = {
  ...previewParticipant,
  title: 'Your hotel',
  blocks: [
    {
      kind: 'paragraph',
      children: [
        { kind: 'text', text: 'Dear Aida, your room is booked from ' },
        { kind: 'strong', children: [{ kind: 'text', text: '4 June' }] },
        { kind: 'text', text: '.' },
      ],
    },
    {
      kind: 'list',
      ordered: false,
      items: [[{ kind: 'paragraph', children: [{ kind: 'text', text: 'Breakfast begins at 7:30.' }] }]],
    },
  ] satisfies MailBlock[],
};

function Block({ block }: { block: MailBlock }): ReactNode {
  if (block.kind === 'paragraph') {
    return (
      <Paragraph>
        <Inlines nodes={block.children} />
      </Paragraph>
    );
  }
  const List = block.ordered ? 'ol' : 'ul';
  return (
    <List className="ink" style={{ ...style.text, paddingLeft: '24px' }}>
      {block.items.map((item, index) => (
        <li key={index} style={{ margin: '0 0 6px' }}>
          {item.map((inner, place) =>
            inner.kind === 'paragraph' ? (
              <Inlines key={place} nodes={inner.children} />
            ) : (
              <Block key={place} block={inner} />
            ),
          )}
        </li>
      ))}
    </List>
  );
}

function Inlines({ nodes }: { nodes: readonly MailInline[] }): ReactNode {
  return nodes.map((node, index) => <Fragment key={index}>{inline(node)}</Fragment>);
}

function inline(node: MailInline): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'break':
      return <br />;
    case 'strong':
      return (
        <strong>
          <Inlines nodes={node.children} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Inlines nodes={node.children} />
        </em>
      );
    case 'link':
      return (
        <a className="ink" href={node.href} target="_blank" rel="noreferrer" style={style.link}>
          <Inlines nodes={node.children} />
        </a>
      );
  }
}

/** What lists of mails show after the subject. */
function firstWords(blocks: readonly MailBlock[]): string {
  const words = (nodes: readonly MailInline[]): string =>
    nodes
      .map((node) => (node.kind === 'text' ? node.text : node.kind === 'break' ? ' ' : words(node.children)))
      .join('');
  const [first] = blocks;
  return first?.kind === 'paragraph' ? words(first.children).slice(0, 120) : '';
}
