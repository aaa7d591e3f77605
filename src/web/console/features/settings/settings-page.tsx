import { useParams } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { NotFoundPage } from '../../components/not-found-page.js';
import { may, useEvent } from '../events/event.queries.js';
import { ExclusionsSection } from './exclusions-section.js';
import { HostsSection } from './hosts-section.js';
import { LookSection } from './look-section.js';
import { PlaceSection } from './place-section.js';
import { PlacesSection } from './places-section.js';
import { PrivacySection } from './privacy-section.js';
import { QuotasSection } from './quotas-section.js';
import { RegistrationSection } from './registration-section.js';
import type { SettingsSection } from './sections.js';
import { TextsSection } from './texts-section.js';
import { WaitingSection } from './waiting-section.js';

const sections: Record<SettingsSection, ComponentType> = {
  texts: TextsSection,
  place: PlaceSection,
  registration: RegistrationSection,
  places: PlacesSection,
  quotas: QuotasSection,
  waiting: WaitingSection,
  exclusions: ExclusionsSection,
  hosts: HostsSection,
  look: LookSection,
  privacy: PrivacySection,
};

/** One page of the event's settings, named by the address. */
export function SettingsPage() {
  const { section } = useParams({ from: '/signed-in/events/$eventId/settings/$section' });
  const event = useEvent();
  const Section = sections[section];
  return may(event, 'events.write') ? <Section key={`${event.id}/${section}`} /> : <NotFoundPage />;
}
