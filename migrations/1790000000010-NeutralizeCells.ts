import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rule of `platform/sheets/cells.rules.ts` for tables that leave by COPY. Change both, or neither. */
export class NeutralizeCells1790000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // One expression with cheap operators, so that the planner writes it into the query instead of calling it: the
    // first letter decides for nearly every cell, and no regular expression runs.
    await runner.query(`
      create function neutralize_cell(cell text) returns text
        language sql immutable parallel safe
        return
          case
            when ascii(cell) in (9, 10, 13, 39, 43, 45, 61, 64, 65279, 65291, 65293, 65309, 65312)
              and cell ~ '^''*[=+@\\t\\r\\n\\uFEFF\\uFF0B\\uFF0D\\uFF1D\\uFF20-]'
              and cell !~ '^-[0-9]+(\\.[0-9]+)?$'
            then ''''
            else ''
          end ||
          case
            when strpos(cell, ';') > 0 or strpos(cell, chr(10)) > 0 or strpos(cell, chr(9)) > 0 or strpos(cell, chr(13)) > 0
            then regexp_replace(cell, '([;\\t\\r\\n] *)(''*[=+@\\uFF0B\\uFF0D\\uFF1D\\uFF20-])', '\\1''\\2', 'g')
            else cell
          end;
      comment on function neutralize_cell is 'A text that no spreadsheet program takes for a formula.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function neutralize_cell;`);
  }
}
