/** Signing in elsewhere. `legal` is Cognito's own sentence. */
export const federated = {
  continueWith: (provider: string) => `Continue with ${provider}`,
  social: 'Sign in with your social account',
  corporate: 'Sign in with your corporate ID',
  corporateEmail: 'Enter your corporate email',
  legal: "We won't post to any of your accounts without asking first",
}
