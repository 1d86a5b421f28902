"""Render the recipe as rattler-build would, and print what package it makes of how many others.

Needs py-rattler-build, and no network: the packages themselves are looked for at the build.
"""

from pathlib import Path

from rattler_build import Stage0Recipe, VariantConfig

RECIPE = Path(__file__).parent / "recipe.yaml"
for variant in Stage0Recipe.from_file(str(RECIPE)).render(VariantConfig()):
    made = variant.recipe.to_dict()
    package, needs = made["package"], len(made["requirements"]["run"])
    print(f"conda: {package['name']} {package['version']} renders, needing {needs} packages")
