import { defineJob } from '../platform/jobs/job-queue.js';

/** Writes to whoever is concerned by a published follow-up form and was not told of it; asked for at publishing. */
export const inviteToFollowUps = defineJob<Record<string, never>>('follow-up-forms.invite');
