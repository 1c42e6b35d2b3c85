package org.repdyn.api.task;

import java.util.List;

/**
 * A named property of samples: a label, a context, a feature.
 *
 * @param name lower-kebab, such as {@code label}
 * @param categories the names of its values, in display order
 * @param codes for each sample, an index into {@code categories}
 */
public record Annotation(String name, List<String> categories, int[] codes) {
  /**
   * The name of an annotation that partitions the samples: the variance explained by the other
   * annotations is computed within each of its categories. In a category named after another
   * annotation, the target depends on that annotation.
   */
  public static final String CONTEXT = "context";

  /** Checks that every code names a category. */
  public Annotation {
    categories = List.copyOf(categories);
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] < 0 || codes[i] >= categories.size()) {
        throw new IllegalArgumentException(
            "annotation %s: sample %d has code %d of %d categories"
                .formatted(name, i, codes[i], categories.size()));
      }
    }
  }
}
