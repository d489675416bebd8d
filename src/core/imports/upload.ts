/**
 * The pre-signed URL that a job's file is uploaded to, on this server.
 *
 * Whoever has the URL may upload, for a quarter of an hour, and needs nothing else.
 *
 * @module
 */

import type { Services } from '#core/context.ts'
import { fromBase64url, toBase64url } from '#lib/base64url.ts'
import type { ImportJobRecord } from '#ports/imports.ts'
import { asOf } from './jobs.ts'
import { uploadSeconds } from './limits.ts'

const purpose = 'import upload'

export interface UploadUrl {
  jobId: string
  expires: string | null
  signature: string | null
}

/** `<publicUrl>/_poolhouse/import/<jobId>?expires=<seconds>&signature=…`: the same for each call. */
export function uploadUrl({ settings, vault }: Pick<Services, 'settings' | 'vault'>, job: ImportJobRecord): string {
  const expires = String(Math.floor(job.createdAt.getTime() / 1000) + uploadSeconds)
  const signature = toBase64url(vault.mac(purpose, signed(job.id, expires)))
  return `${settings.publicUrl}/_poolhouse/import/${job.id}?expires=${expires}&signature=${signature}`
}

/** The job whose file may be uploaded to this URL now, or why none may. */
export async function findUpload(
  { storage, vault, clock }: Pick<Services, 'storage' | 'vault' | 'clock'>,
  { jobId, expires, signature }: UploadUrl,
): Promise<ImportJobRecord | 'forged' | 'expired' | 'closed'> {
  const mac = fromBase64url(signature ?? '')
  if (!mac || expires === null || !vault.verifyMac(purpose, signed(jobId, expires), mac)) return 'forged'
  if (Number(expires) * 1000 <= clock.now().getTime()) return 'expired'
  const job = await storage.importJobs.find(jobId)
  return job && asOf(job, clock.now()).status === 'Created' ? job : 'closed'
}

function signed(jobId: string, expires: string): string {
  return `${jobId}\n${expires}`
}
