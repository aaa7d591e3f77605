import { IsIn, IsOptional, IsUrl, MaxLength } from 'class-validator';
import { IsCountry } from '../platform/http/country.js';
import { IfGiven, IsPlainText } from '../platform/http/plain-text.js';
import type { LocalizedText } from '../platform/i18n/i18n.js';
import { ApiLocalizedText, IsLocalizedText } from '../platform/i18n/localized-text.js';
import { permissionsOfRoles } from './access.rules.js';
import { organizationKinds, type OrganizationKind } from './organization.entity.js';
import type { OrganizationLine } from './organization.queries.js';

const web = { protocols: ['http', 'https'], require_protocol: true };

export class CreateOrganizationRequest {
  @IsLocalizedText({ max: 200 })
  name!: LocalizedText;

  @IsPlainText({ max: 20, optional: true })
  acronym?: string | null;

  @IsIn(organizationKinds)
  kind!: OrganizationKind;

  @IsOptional()
  @IsCountry()
  country?: string | null;

  @IsOptional()
  @MaxLength(300, { context: { max: 300 } })
  @IsUrl(web)
  website?: string | null;
}

export class EditOrganizationRequest {
  @IfGiven()
  @IsLocalizedText({ max: 200 })
  name?: LocalizedText;

  @IsPlainText({ max: 20, optional: true })
  acronym?: string | null;

  @IfGiven()
  @IsIn(organizationKinds)
  kind?: OrganizationKind;

  @IsOptional()
  @IsCountry()
  country?: string | null;

  @IsOptional()
  @MaxLength(300, { context: { max: 300 } })
  @IsUrl(web)
  website?: string | null;
}

export class OrganizationResponse {
  id!: string;

  @ApiLocalizedText()
  name!: LocalizedText;

  acronym!: string | null;
  kind!: OrganizationKind;
  country!: string | null;
  website!: string | null;

  /** Path of the logo on this server. The public sees it once an event of the organization is published. */
  logoUrl!: string | null;

  version!: number;

  /** What I may do here; nothing when I only work with it on an event. */
  permissions!: string[];
}

export class OrganizationsResponse {
  items!: OrganizationResponse[];
}

/** @param limitedTo the permissions of the access token that asks, if one does */
export function toOrganizationResponse(
  line: OrganizationLine,
  limitedTo?: readonly string[],
): OrganizationResponse {
  const { hasLogo, roles, ...facts } = line;
  const held = [...permissionsOfRoles(roles)];
  return {
    ...facts,
    logoUrl: hasLogo ? `/logos/${line.id}` : null,
    permissions: limitedTo ? held.filter((permission) => limitedTo.includes(permission)) : held,
  };
}
