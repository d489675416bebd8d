import type { Operation } from '#api/operation.ts'
import { toTermsType } from '#api/shapes/terms.ts'
import { updateTerms } from '#core/terms/update.ts'

export const UpdateTerms: Operation<'UpdateTerms'> = async (ctx, input) => {
  return { Terms: toTermsType(await updateTerms(ctx, input)) }
}
