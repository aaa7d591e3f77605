import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '../api/client.js';
import { useMe } from '../features/account/me.queries.js';
import { Icon } from '../components/icon.js';
import { consoleLanguages, speak } from './texts.js';
import classes from './navigation.module.css';

/** Signs out here, and forgets everything that was read. */
export function useSignOut() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => body(api.POST('/api/v1/sign-out')),
    onSuccess: async () => {
      await navigate({ to: '/sign-in' });
      queries.clear();
    },
  });
}

/** Who is signed in; language, light, account and the way out. */
export function AccountCorner() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const first = me.memberships[0];
  return (
    <section aria-label={t('shell.account')} className={classes.corner}>
      <Menu position="top-start" width={196} withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <UnstyledButton className={classes.person}>
            <strong>{me.name || me.email}</strong>
            {first && `${first.acronym ?? ''} · ${t(`words:role.${first.role}`)}`.replace(/^ · /, '')}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} to="/account">
            {t('shell.account')}
          </Menu.Item>
          <Menu.Label>{t('shell.language')}</Menu.Label>
          {Object.entries(consoleLanguages).map(([language, name]) => (
            <Menu.Item
              key={language}
              lang={language}
              aria-current={i18n.language === language}
              leftSection={<Chosen is={i18n.language === language} />}
              onClick={() => void speak(language)}
            >
              {name}
            </Menu.Item>
          ))}
          <Menu.Label>{t('shell.light')}</Menu.Label>
          {(['auto', 'light', 'dark'] as const).map((scheme) => (
            <Menu.Item
              key={scheme}
              aria-current={colorScheme === scheme}
              leftSection={<Chosen is={colorScheme === scheme} />}
              onClick={() => setColorScheme(scheme)}
            >
              {t(`light.${scheme}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => signOut.mutate()}>{t('shell.sign-out')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </section>
  );
}

function Chosen({ is }: { is: boolean }) {
  return <span className={classes.chosen}>{is && <Icon shape="check" />}</span>;
}
