/** Reading a published folder as a web server would serve it. Loaded when somebody names a folder, because most name a URL. */
export const loadFolderFetch = (): Promise<typeof import('./folder-fetch.ts')> => import('./folder-fetch.ts');
