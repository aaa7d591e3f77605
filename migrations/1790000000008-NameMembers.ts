import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a member was called by whoever took her in: all that is shown of her account until she comes herself. */
export class NameMembers1790000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table members add called text;
      comment on column members.called is 'Shown until she signs in after created_at; null when she came by herself.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table members drop called;`);
  }
}
