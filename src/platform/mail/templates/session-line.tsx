import { style } from './mail-style.js';

/** What a letter says of a session, in the reader's language. */
export interface SessionWords {
  title: string;
  /** Day and time, as a clock at the event shows them. */
  when: string;
  /** Null where the reader may not know, or it has none. */
  room: string | null;
}

/** A session with its time and room. */
export function SessionLine({ session }: { session: SessionWords }) {
  return (
    <div className="line" style={style.meeting}>
      <p className="ink" style={{ ...style.text, margin: '0 0 6px', fontWeight: 700 }}>
        {session.title}
      </p>
      <p className="ink" style={{ ...style.text, margin: 0 }}>
        {[session.when, session.room].filter(Boolean).join(' · ')}
      </p>
    </div>
  );
}
