import { fileKinds, LARGEST_FILE, MEGABYTE, type FileKind } from '../../../../platform/files/file-kinds.js';
import type { FieldKind } from '../../api/types.js';
import type { FormField } from '../forms/form-definition.js';

/** What a question takes. The server looks into each file again; this spares the sender a long way for nothing. */
export interface TakenFiles {
  /** What people call the kinds of files. */
  kinds: string[];
  /** For the browser's own dialog. */
  accept: string;
  /** In bytes, each. */
  maxBytes: number;
  maxFiles: number;
}

/** Pictures are drawn anew; a question for a picture has no choice of kinds. */
const pictures: FileKind[] = ['jpeg', 'png', 'webp'];

/** @param kind what the server says of this kind of question, its settings and what they are unless set */
export function takenFiles({ type, settings }: FormField, kind: FieldKind | undefined): TakenFiles {
  const settingOf = (name: string) =>
    settings?.[name] ?? kind?.settings.find((setting) => setting.name === name)?.default;
  const kinds = type === 'picture' ? pictures : kindsAmong(settingOf('kinds'));
  const megabytes = Number(settingOf('megabytes') ?? LARGEST_FILE / MEGABYTE);
  return {
    kinds: kinds.map((one) => fileKinds[one].label),
    accept: kinds.flatMap((one) => fileKinds[one].endings.map((ending) => `.${ending}`)).join(','),
    maxBytes: Math.min(megabytes * MEGABYTE, LARGEST_FILE),
    maxFiles: type === 'picture' ? 1 : Number(settingOf('max') ?? 1),
  };
}

/**
 * Which of some files are sent, when somebody chose or dropped them where others stand already: where one has room, the
 * last one takes the place of whatever is there.
 */
export function chosenFiles<Chosen extends { size: number }>(
  files: readonly Chosen[],
  standing: number,
  { maxBytes, maxFiles }: Pick<TakenFiles, 'maxBytes' | 'maxFiles'>,
): { sent: Chosen[]; tooLarge: Chosen[]; tooMany: Chosen[] } {
  const tooLarge = files.filter(({ size }) => size > maxBytes);
  const fitting = files.filter(({ size }) => size <= maxBytes);
  const room = maxFiles === 1 ? 1 : Math.max(0, maxFiles - standing);
  return { sent: fitting.slice(0, room), tooLarge, tooMany: fitting.slice(room) };
}

/** The files of an answer after another one has come. */
export function withFile(ids: readonly string[], id: string, maxFiles: number): string[] {
  return maxFiles === 1 ? [id] : [...ids.filter((one) => one !== id), id];
}

/** A size as people say it: 340 kilobytes, 2.5 megabytes. */
export function sizeIn(bytes: number): { unit: 'kilobytes' | 'megabytes'; value: number } {
  return bytes < MEGABYTE
    ? { unit: 'kilobytes', value: Math.max(1, Math.round(bytes / 1024)) }
    : { unit: 'megabytes', value: Math.round((bytes / MEGABYTE) * 10) / 10 };
}

function kindsAmong(setting: unknown): FileKind[] {
  const all = Object.keys(fileKinds) as FileKind[];
  const named = Array.isArray(setting) ? all.filter((kind) => setting.includes(kind)) : [];
  return named.length > 0 ? named : all;
}
