/** Pages of rows: one row more is read than asked for, to know whether another page follows. @module */
import type { Cursor, Page } from '#ports/storage.ts'

/** Makes a page of up to `limit + 1` rows in the order of their cursors. */
export function toPage<Row, T>(
  rows: Row[],
  limit: number,
  convert: (row: Row) => T,
  cursor: (row: Row) => Cursor,
): Page<T> {
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  const items = kept.map(convert)
  return rows.length > limit && last !== undefined ? { items, next: cursor(last) } : { items }
}
