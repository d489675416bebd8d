/**
 * Files for import jobs: where they are uploaded, in the place of S3, and what came of their lines.
 *
 * The signed URL is all that an upload needs. Its answers are those of S3, which clients of the original read.
 *
 * @module
 */
import type { Services } from '#core/context.ts'
import { keepFile } from '#core/imports/file.ts'
import { largestFile } from '#core/imports/limits.ts'
import { readLog } from '#core/imports/log.ts'
import { findUpload } from '#core/imports/upload.ts'
import type { Reply, Request, Upload, UploadRoute } from '#http/listener.ts'
import { securityHeaders } from '#http/security-headers.ts'

/** Seconds: as long as the URL is good, even over a slow line. */
const patience = 15 * 60

const refusals = {
  forged: refusal(
    403,
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided.',
  ),
  expired: refusal(403, 'AccessDenied', 'Request has expired'),
  closed: refusal(403, 'AccessDenied', 'The import job takes no file any more.'),
  tooLarge: refusal(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size'),
}

export function uploadRoute(services: Services): UploadRoute {
  return {
    method: 'PUT',
    path: '/_poolhouse/import/:jobId',
    largestBody: largestFile,
    patience,
    handler: (request) => receive(services, request),
    tooLarge: () => refusals.tooLarge,
  }
}

/** The log as text; 404 for a job that is not there. */
export async function importLog(services: Services, { params }: Request): Promise<Reply> {
  const headers = { 'content-type': 'text/plain; charset=utf-8', ...securityHeaders }
  const log = await readLog(services, params.jobId!)
  return log === undefined
    ? { status: 404, headers, body: 'No such import job.\n' }
    : { status: 200, headers, body: log }
}

async function receive(services: Services, { params, query, body }: Upload): Promise<Reply> {
  const found = await findUpload(services, {
    jobId: params.jobId!,
    expires: query.get('expires'),
    signature: query.get('signature'),
  })
  if (typeof found === 'string') return refusals[found]
  return (await keepFile(services, found, body)) ? { status: 200 } : refusals.closed
}

function refusal(status: number, code: string, message: string): Reply {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`
  return { status, headers: { 'content-type': 'application/xml', ...securityHeaders }, body }
}
