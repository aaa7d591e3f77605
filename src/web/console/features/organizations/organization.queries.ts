import { queryOptions } from '@tanstack/react-query';
import { api, body } from '../../api/client.js';
import { keys } from '../../app/queries.js';

/** The reader's organizations, and those that hold events with them. */
export const organizationsQuery = queryOptions({
  queryKey: keys.organizations,
  queryFn: async () => (await body(api.GET('/api/v1/organizations'))).items,
});

export const organizationQuery = (organizationId: string) =>
  queryOptions({
    queryKey: keys.organization(organizationId),
    queryFn: () =>
      body(api.GET('/api/v1/organizations/{organizationId}', { params: { path: { organizationId } } })),
  });

export const membersQuery = (organizationId: string) =>
  queryOptions({
    queryKey: keys.members(organizationId),
    queryFn: async () => {
      const params = { path: { organizationId } };
      return (await body(api.GET('/api/v1/organizations/{organizationId}/members', { params }))).items;
    },
  });
