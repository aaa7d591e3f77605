import { useState } from 'react';
import type { Organization } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { monogramOf } from './monogram.rules.js';
import classes from './organizations.module.css';

/** An organization's logo, or its letters where there is none. */
export function OrganizationLogo({ organization }: { organization: Organization }) {
  const formats = useFormats();
  const [broken, setBroken] = useState<string | null>(null);
  const { logoUrl, acronym, name, version } = organization;
  const address = logoUrl && `${logoUrl}?${new URLSearchParams({ v: String(version) }).toString()}`;
  return (
    <span className={classes.logo}>
      {address && address !== broken ? (
        <img src={address} alt="" onError={() => setBroken(address)} />
      ) : (
        (acronym?.slice(0, 8) ?? monogramOf(formats.text(name)))
      )}
    </span>
  );
}
