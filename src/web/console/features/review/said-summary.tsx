import { useTranslation } from 'react-i18next';
import type { Meeting, ReviewDetail, ReviewLine, ReviewOverview } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { hostName, reviewerName } from './reviewer-words.js';
import { DraftMark, VoteMark } from './said-mark.js';
import type { Deciding } from './use-deciding.js';
import classes from './application.module.css';

interface SaidSummaryProps {
  event: Meeting;
  line: ReviewLine;
  detail: ReviewDetail | undefined;
  overview: ReviewOverview | undefined;
  deciding: Deciding;
}

/** Who said what about the application, and in plain words what is the reader's to do. */
export function SaidSummary({ event, line, detail, overview, deciding }: SaidSummaryProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { draft, preapproval } = line;
  const who = (staff: ReviewLine['assignee']) =>
    staff ? reviewerName(staff, formats, event.languages) : t('review.somebody');
  const duty = dutyOf({ line, detail, overview });
  return (
    <div className={classes.saidLines}>
      {preapproval && (
        <p>
          <VoteMark vote={preapproval.vote} />{' '}
          <span className={classes.quiet}>
            {who(preapproval.by)}
            {preapproval.at && ` · ${formats.ago(preapproval.at)}`}
          </span>
        </p>
      )}
      {draft && (
        <>
          <p>
            <DraftMark decision={draft.decision} />{' '}
            <span className={classes.quiet}>
              {who(draft.by)}
              {draft.at && ` · ${formats.ago(draft.at)}`}
            </span>
            {line.open && overview?.may.decide && (
              <button
                type="button"
                className={classes.link}
                onClick={() => deciding.askReason(line, draft.decision)}
              >
                {t(draft.reason ? 'review.reason.change' : 'review.reason.add')}
              </button>
            )}
          </p>
          {draft.reason && (
            <blockquote className={classes.quote}>
              <small>{t('review.reason.in-letter')}</small>
              {draft.reason}
            </blockquote>
          )}
          {draft.overruleReason && (
            <blockquote className={classes.quote}>
              <small>{t('review.reason.why-overruled')}</small>
              {draft.overruleReason}
            </blockquote>
          )}
        </>
      )}
      {duty && <p className={classes.duty}>{t(`review.duty.${duty}`, { lead: leadOf(event) })}</p>}
    </div>
  );

  function leadOf({ hosts, languages }: Meeting): string {
    const lead = hosts.find(({ role }) => role === 'lead');
    return lead
      ? hostName({ ...lead, accountId: '', name: '', organizationName: lead.name }, formats, languages)
      : '';
  }
}

/** The sentence that says whose turn it is; undefined where buttons say enough. */
function dutyOf({ line, detail, overview }: Pick<SaidSummaryProps, 'line' | 'detail' | 'overview'>) {
  if (line.state !== 'pending') {
    return 'decided';
  }
  if (!line.open) {
    return 'in-round';
  }
  if (!overview || (overview.may.decide && overview.approval === 'one-step')) {
    return undefined;
  }
  if (overview.may.decide) {
    return detail?.confirmNeedsReason && !line.draft ? 'lacks-approval' : undefined;
  }
  return overview.may.preapprove ? 'approves' : 'looks-on';
}
