import type { Operation } from '#api/operation.ts'
import { toTermsType } from '#api/shapes/terms.ts'
import { createTerms } from '#core/terms/create.ts'

export const CreateTerms: Operation<'CreateTerms'> = async (ctx, input) => {
  return { Terms: toTermsType(await createTerms(ctx, input)) }
}
