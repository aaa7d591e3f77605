import { CreatePlatform1790000000000 } from '../../../migrations/1790000000000-CreatePlatform.js';
import { CreateIdentity1790000000001 } from '../../../migrations/1790000000001-CreateIdentity.js';
import { CreateOrganizations1790000000002 } from '../../../migrations/1790000000002-CreateOrganizations.js';
import { CreateEvents1790000000003 } from '../../../migrations/1790000000003-CreateEvents.js';
import { CreateSessions1790000000004 } from '../../../migrations/1790000000004-CreateSessions.js';
import { CreateParticipants1790000000005 } from '../../../migrations/1790000000005-CreateParticipants.js';
import { AnnounceChanges1790000000006 } from '../../../migrations/1790000000006-AnnounceChanges.js';
import { SearchParticipants1790000000007 } from '../../../migrations/1790000000007-SearchParticipants.js';
import { NameMembers1790000000008 } from '../../../migrations/1790000000008-NameMembers.js';
import { CreateForms1790000000009 } from '../../../migrations/1790000000009-CreateForms.js';
import { NeutralizeCells1790000000010 } from '../../../migrations/1790000000010-NeutralizeCells.js';
import { SearchAcrossScripts1790000000011 } from '../../../migrations/1790000000011-SearchAcrossScripts.js';
import { CreateFiles1790000000012 } from '../../../migrations/1790000000012-CreateFiles.js';
import { ReviewRegistrations1790000000013 } from '../../../migrations/1790000000013-ReviewRegistrations.js';
import { SavedViewsAndExports1790000000014 } from '../../../migrations/1790000000014-SavedViewsAndExports.js';
import { ReleaseRounds1790000000016 } from '../../../migrations/1790000000016-ReleaseRounds.js';
import { ImportsMergesMessages1790000000017 } from '../../../migrations/1790000000017-ImportsMergesMessages.js';
import { SealEarlierAnswers1790000000018 } from '../../../migrations/1790000000018-SealEarlierAnswers.js';
import { FindNearWords1790000000024 } from '../../../migrations/1790000000024-FindNearWords.js';
import { AcceptClashes1790000000023 } from '../../../migrations/1790000000023-AcceptClashes.js';
import { ReleaseAgenda1790000000025 } from '../../../migrations/1790000000025-ReleaseAgenda.js';
import { SignUpRules1790000000027 } from '../../../migrations/1790000000027-SignUpRules.js';
import { RankedWishes1790000000028 } from '../../../migrations/1790000000028-RankedWishes.js';
import { CancelExportsRemindOfForms1790000000030 } from '../../../migrations/1790000000030-CancelExportsRemindOfForms.js';
import { EditAgenda1790000000022 } from '../../../migrations/1790000000022-EditAgenda.js';

/** Every schema change in order, named one by one so that none is found by accident. */
export const migrations = [
  CreatePlatform1790000000000,
  CreateIdentity1790000000001,
  CreateOrganizations1790000000002,
  CreateEvents1790000000003,
  CreateSessions1790000000004,
  CreateParticipants1790000000005,
  AnnounceChanges1790000000006,
  SearchParticipants1790000000007,
  NameMembers1790000000008,
  CreateForms1790000000009,
  NeutralizeCells1790000000010,
  SearchAcrossScripts1790000000011,
  CreateFiles1790000000012,
  ReviewRegistrations1790000000013,
  SavedViewsAndExports1790000000014,
  ReleaseRounds1790000000016,
  ImportsMergesMessages1790000000017,
  SealEarlierAnswers1790000000018,
  EditAgenda1790000000022,
  AcceptClashes1790000000023,
  FindNearWords1790000000024,
  ReleaseAgenda1790000000025,
  SignUpRules1790000000027,
  RankedWishes1790000000028,
  CancelExportsRemindOfForms1790000000030,
];
