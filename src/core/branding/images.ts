/** Images as administrators upload them: base64 text, known by how it begins. @module */

export type ImageKind = 'png' | 'jpeg'

// PNG (ISO/IEC 15948) §5.2, JPEG (ISO/IEC 10918-1) §B.1.1.3: start of image, then the next marker.
const beginnings: Record<ImageKind, string> = { png: '89504e470d0a1a0a', jpeg: 'ffd8ff' }

/** The kind of an image; undefined for what is neither. */
export function imageKind(base64: string): ImageKind | undefined {
  const beginning = Buffer.from(base64.slice(0, 16), 'base64').toString('hex')
  const kinds = Object.keys(beginnings) as ImageKind[]
  return kinds.find((kind) => beginning.startsWith(beginnings[kind]))
}
