import type { Operation } from '#api/operation.ts'
import { toResourceServerType } from '#api/shapes/resource-server.ts'
import { createResourceServer } from '#core/resource-servers/create.ts'

export const CreateResourceServer: Operation<'CreateResourceServer'> = async (ctx, input) => {
  return { ResourceServer: toResourceServerType(await createResourceServer(ctx, input)) }
}
