// The platform's services, as an app without its SDK finds them in the context of a call.
export const services = () => globalThis.ocpContextStorage.getStore().ocpRuntime;
