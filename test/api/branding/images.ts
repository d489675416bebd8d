/** The smallest images of each kind that tests need; nobody looks at them. @module */

/** One transparent pixel. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

/** The beginning of one. */
export const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')

export const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
