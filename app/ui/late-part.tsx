import { lazy, memo, Suspense, type ComponentType, type FunctionComponent } from "react";

/**
 * A part of a page whose code comes after the rest: the server sends it as ever, the browser wakes it when its code is there. Until then React
 * cannot update it and would draw it anew with a complaint, so it is touched only when its properties change: give it the same objects and
 * functions from render to render.
 */
export function latePart<Props extends object>(load: () => Promise<ComponentType<Props>>): FunctionComponent<Props> {
  // React knows how to hand properties to a lazy component, its types only for known ones.
  const Part = lazy(async () => ({ default: (await load()) as ComponentType<object> }));
  return memo(function LatePart(props: Props) {
    return (
      <Suspense>
        <Part {...props} />
      </Suspense>
    );
  }) as unknown as FunctionComponent<Props>;
}
